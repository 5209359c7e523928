package software.amazon.appstream.simulator.surroundings;

import java.util.regex.Pattern;

/**
 * Words in the names of images, roles, subnets, security groups and directories that decide what is
 * the matter with them. A word ends where something other than a letter stands.
 */
enum NameWord {
  /** It is never there. */
  MISSING,
  /** It comes some time after it was first asked for. */
  LATE,
  /** The image is there, and the caller's permissions hide it. */
  HIDDEN,
  /** The image is another account's, and only its ARN finds it. */
  SHARED,
  /** The image is in the state of this name. */
  DEPRECATED,
  /** The image is in the state of this name. */
  PENDING,
  /** The image is in the state of this name. */
  FAILED;

  private final Pattern pattern =
      Pattern.compile("(?<![a-z])%s(?![a-z])".formatted(name()), Pattern.CASE_INSENSITIVE);

  boolean isIn(String name) {
    return pattern.matcher(name).find();
  }
}
