package software.amazon.appstream.simulator.surroundings;

import java.time.Instant;
import java.util.regex.Pattern;
import software.amazon.appstream.simulator.protocol.ServiceException;

/** IAM roles that fleets and image builders name. */
public final class Roles {
  /** The text of the service's error, as far as other providers match it. */
  public static final String UNUSABLE =
      "AppStream encountered an error because your IAM role does not exist or can not be assumed.";

  private static final Pattern ROLE_ARN = Pattern.compile("arn:[^:]+:iam::\\d{12}:role/.+");

  private final Presence presence;

  Roles(Presence presence) {
    this.presence = presence;
  }

  /**
   * Refuses a role that can not be used.
   *
   * @throws ServiceException InvalidRoleException for a role that is not there, or an ARN that is
   *     not a role's
   */
  void requireUsable(String roleArn, Instant now) {
    if (!ROLE_ARN.matcher(roleArn).matches() || !presence.isThere(roleArn, now)) {
      throw new ServiceException(
          "InvalidRoleException", "%s Role: %s".formatted(UNUSABLE, roleArn));
    }
  }
}
