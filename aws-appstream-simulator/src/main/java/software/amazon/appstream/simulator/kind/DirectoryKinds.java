package software.amazon.appstream.simulator.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.behaviour.DirectoryQuestions.DirectoryInUse;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.ServiceException;

/** Directory configs. Fleets and image builders may name directories that have none. */
final class DirectoryKinds {
  static final List<Kind> ALL =
      List.of(
          Kind.builder()
              .name("DirectoryConfig")
              .identity(List.of("DirectoryName"))
              .completion((attributes, call, context) -> forgetPassword(attributes))
              .beforeDelete(DirectoryKinds::requireUnused)
              .build());

  private DirectoryKinds() {}

  private static void requireUnused(KindResource directory, Call call, Context context) {
    boolean used =
        Stream.of("Fleet", "ImageBuilder")
            .flatMap(kind -> context.of(kind).all())
            .filter(user -> user.existsAt(call.now()))
            .map(user -> user.attributesAt(call.now()).path("DomainJoinInfo"))
            .anyMatch(join -> join.path("DirectoryName").asText().equals(directory.name()));
    if (used && call.behaviours().are(DirectoryInUse.REFUSED)) {
      throw ServiceException.inUse(
          "The directory config %s is in use.".formatted(directory.name()));
    }
  }

  /** The API document of DescribeDirectoryConfigs says that the password is never returned. */
  private static void forgetPassword(ObjectNode attributes) {
    if (attributes.path("ServiceAccountCredentials") instanceof ObjectNode credentials) {
      credentials.remove("AccountPassword");
    }
  }
}
