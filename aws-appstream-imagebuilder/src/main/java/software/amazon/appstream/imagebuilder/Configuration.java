package software.amazon.appstream.imagebuilder;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.appstream.common.ResourceSchema;

/** Where the generated wrapper finds the schema and the template's own tags. */
class Configuration extends BaseConfiguration {

  static final String SCHEMA = ResourceSchema.fileName(Configuration.class);

  Configuration() {
    super(SCHEMA);
  }

  @Override
  public Map<String, String> resourceDefinedTags(ResourceModel model) {
    return model.getTags() == null
        ? Map.of()
        : model.getTags().stream()
            .collect(
                Collectors.toMap(
                    Tag::getKey,
                    tag -> Objects.requireNonNullElse(tag.getValue(), ""),
                    (first, second) -> second));
  }
}
