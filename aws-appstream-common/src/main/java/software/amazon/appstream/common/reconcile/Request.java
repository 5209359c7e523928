package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import lombok.Builder;
import software.amazon.appstream.common.translate.Templates;
import software.amazon.appstream.common.type.PolicyFlag;

/**
 * What CloudFormation asks for.
 *
 * @param desired the properties of the template
 * @param previous the properties of the template before; null where there is none
 * @param desiredTags the tags of the template and its CloudFormation stack
 * @param previousTags the tags of the template and its stack before
 * @param rollback whether the update takes back one that failed; null where CloudFormation does not
 *     say so
 * @param creationPolicy the template's CreationPolicy; null if there is none
 * @param updatePolicy the template's UpdatePolicy; null if there is none
 * @param token the operation's token, the same in all its invocations
 * @param nextToken where a list goes on; null for its first page
 * @param today the day of the invocation
 */
@Builder(toBuilder = true)
public record Request(
    ObjectNode desired,
    ObjectNode previous,
    Map<String, String> desiredTags,
    Map<String, String> previousTags,
    Boolean rollback,
    Map<String, Object> creationPolicy,
    Map<String, Object> updatePolicy,
    String token,
    String nextToken,
    LocalDate today) {

  /** The two templates, for a comparison with the live resource. */
  Templates templates(boolean isRollback) {
    return new Templates(desired, previous, isRollback);
  }

  /** Whether the update takes back one that failed, as CloudFormation or a mark says. */
  boolean isRollback(Memory memory) {
    return Boolean.TRUE.equals(rollback) || memory.rollback();
  }

  /** The value of the claim tag of this operation. */
  String claim() {
    return Hashing.sha256()
        .hashString("claim\n" + token, StandardCharsets.UTF_8)
        .toString()
        .substring(0, 32);
  }

  /** A flag of the template's UpdatePolicy. */
  Optional<Boolean> updatePolicy(String flag) {
    return PolicyFlag.of(updatePolicy, flag);
  }
}
