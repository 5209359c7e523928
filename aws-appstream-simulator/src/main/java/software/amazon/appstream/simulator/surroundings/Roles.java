package software.amazon.appstream.simulator.surroundings;

import java.time.Instant;
import java.util.regex.Pattern;
import software.amazon.appstream.simulator.call.ServiceException;

/** IAM roles that fleets and image builders name. */
public final class Roles {
  private static final Pattern ROLE_ARN = Pattern.compile("arn:[^:]+:iam::\\d{12}:role/.+");

  private final Presence presence;

  Roles(Presence presence) {
    this.presence = presence;
  }

  /**
   * The error of a role that does not exist or cannot be assumed, in the words of
   * hashicorp/terraform-provider-aws issue 28128 (2022).
   */
  public static ServiceException unusable(String roleArn) {
    return ServiceException.recorded(
        "InvalidRoleException",
        "AppStream 2.0 encountered an error because your IAM role '%s' is invalid"
            .formatted(roleArn));
  }

  /**
   * Refuses a role that cannot be used.
   *
   * @throws ServiceException InvalidRoleException for a role that is not there, or an ARN that is
   *     not a role's
   */
  void requireUsable(String roleArn, Instant now) {
    if (!ROLE_ARN.matcher(roleArn).matches() || !presence.isThere(roleArn, now)) {
      throw unusable(roleArn);
    }
  }
}
