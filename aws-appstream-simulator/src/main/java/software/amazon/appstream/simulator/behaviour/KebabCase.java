package software.amazon.appstream.simulator.behaviour;

import java.util.Locale;

/** Java names as the command line spells them. */
final class KebabCase {
  private KebabCase() {}

  /** THROUGH_STOPPING becomes through-stopping. */
  static String ofConstant(String name) {
    return name.replace('_', '-').toLowerCase(Locale.ROOT);
  }

  /** FailedStart becomes failed-start. */
  static String ofClass(Class<?> type) {
    return ofConstant(type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-"));
  }
}
