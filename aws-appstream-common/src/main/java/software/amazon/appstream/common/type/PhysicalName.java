package software.amazon.appstream.common.type;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The name of a resource whose template gives none: stack name, logical id and a hash of the
 * request's token. All invocations of one operation get the same name, the next operation another.
 */
public final class PhysicalName {

  /** AppStream's limit for names (service model: pattern of the shape Name). */
  private static final int MAX_LENGTH = 100;

  private static final int HASH_LENGTH = 12;

  private PhysicalName() {}

  /**
   * The name.
   *
   * @param stackId the CloudFormation stack's ARN; null where there is none, as with Cloud Control
   * @param logicalId the resource's logical id; null where there is none
   * @param token the request's token
   */
  public static String of(String stackId, String logicalId, String token) {
    String readable = joinNonEmpty(stackName(stackId), logicalId);
    String hash =
        Hashing.sha256()
            .hashString(logicalId + "/" + token, StandardCharsets.UTF_8)
            .toString()
            .substring(0, HASH_LENGTH)
            .toUpperCase(Locale.ROOT);
    int room = MAX_LENGTH - HASH_LENGTH - 1;
    return joinNonEmpty(readable.substring(0, Math.min(room, readable.length())), hash);
  }

  private static String joinNonEmpty(String left, String right) {
    if (left == null || left.isEmpty()) {
      return right == null ? "" : right;
    }
    return right == null ? left : left + "-" + right;
  }

  /** From an ARN as {@code arn:aws:cloudformation:eu-west-1:1234:stack/NAME/ID}. */
  private static String stackName(String stackId) {
    if (stackId == null) {
      return "";
    }
    String[] parts = stackId.split("/", -1);
    return parts.length > 1 ? parts[1] : "";
  }
}
