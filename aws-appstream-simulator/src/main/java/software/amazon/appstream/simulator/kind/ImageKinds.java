package software.amazon.appstream.simulator.kind;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Images that were made here, with whom they are shared, and their exports. */
final class ImageKinds {
  static final String IMAGE = "Image";
  static final String PERMISSIONS = "SharedImagePermissions";
  static final String EXPORT = "ExportImageTask";
  static final Duration MAKING = Duration.ofMinutes(20);

  static final List<Kind> ALL =
      List.of(
          Kind.builder().name(IMAGE).arnKind("image").build(),
          Kind.builder()
              .name(PERMISSIONS)
              .identity(List.of("Name", "SharedAccountId"))
              .operations(
                  Map.of(
                      Verb.CREATE, "UpdateImagePermissions",
                      Verb.DELETE, "DeleteImagePermissions"))
              .completion(
                  (attributes, call, context) -> {
                    attributes.set("sharedAccountId", attributes.get("SharedAccountId"));
                    attributes.set("imagePermissions", attributes.get("ImagePermissions"));
                  })
              .build(),
          Kind.builder()
              .name(EXPORT)
              .identity(List.of("TaskId"))
              .operations(Map.of(Verb.DESCRIBE, "ListExportImageTasks"))
              .passes(new Passage("EXPORTING", MAKING))
              .passes(Passage.to("COMPLETED"))
              .toldIn(Map.of("AmiId", "COMPLETED"))
              .build());

  private ImageKinds() {}
}
