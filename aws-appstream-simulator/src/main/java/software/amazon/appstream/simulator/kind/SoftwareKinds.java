package software.amazon.appstream.simulator.kind;

import java.util.List;
import java.util.Map;

/** License-included applications of image builders. */
final class SoftwareKinds {
  static final String NAME = "SoftwareAssociations";
  static final String BUILDER = "ImageBuilderName";
  static final String SOFTWARE = "SoftwareName";

  static final List<Kind> ALL =
      List.of(
          Kind.builder()
              .name(NAME)
              .identity(List.of(BUILDER, SOFTWARE))
              .operations(Map.of(Verb.DESCRIBE, "DescribeSoftwareAssociations"))
              .stateMember("Status")
              .passes(Passage.to("STAGED_FOR_INSTALLATION"))
              .joins(true)
              .reference(Reference.following("ImageBuilder", BUILDER))
              .build());

  private SoftwareKinds() {}
}
