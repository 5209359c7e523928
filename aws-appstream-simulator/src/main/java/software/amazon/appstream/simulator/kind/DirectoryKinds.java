package software.amazon.appstream.simulator.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Directory configs. Fleets and image builders may name directories that have none. */
final class DirectoryKinds {
  static final List<Kind> ALL =
      List.of(
          Kind.builder()
              .name("DirectoryConfig")
              .identity(List.of("DirectoryName"))
              .completion((attributes, call, context) -> forgetPassword(attributes))
              .build());

  private DirectoryKinds() {}

  /** The API document of DescribeDirectoryConfigs says that the password is never returned. */
  private static void forgetPassword(ObjectNode attributes) {
    if (attributes.path("ServiceAccountCredentials") instanceof ObjectNode credentials) {
      credentials.remove("AccountPassword");
    }
  }
}
