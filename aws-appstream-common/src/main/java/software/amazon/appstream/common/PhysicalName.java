package software.amazon.appstream.common;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * The name of a resource whose template gives none: stack name, logical id and a hash of the
 * request's token. All invocations of one operation get the same name, the next operation another.
 */
final class PhysicalName {

  /** AppStream's limit for names (service model: pattern of the shape Name). */
  private static final int MAX_LENGTH = 100;

  private static final int HASH_LENGTH = 12;

  private PhysicalName() {}

  static String of(ResourceHandlerRequest<?> request) {
    String logicalId = request.getLogicalResourceIdentifier();
    String readable = joinNonEmpty(stackName(request.getStackId()), logicalId);
    String hash =
        Hashing.sha256()
            .hashString(logicalId + "/" + request.getClientRequestToken(), StandardCharsets.UTF_8)
            .toString()
            .substring(0, HASH_LENGTH)
            .toUpperCase(Locale.ROOT);
    int room = MAX_LENGTH - HASH_LENGTH - 1;
    return joinNonEmpty(readable.length() > room ? readable.substring(0, room) : readable, hash);
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
