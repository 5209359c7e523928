package software.amazon.appstream.stack;

import java.util.Map;
import software.amazon.appstream.common.reconcile.ReservedTags;
import software.amazon.appstream.common.type.ResourceSchema;

/** Where the generated wrapper finds the schema and the template's own tags. */
class Configuration extends BaseConfiguration {

  static final String SCHEMA = ResourceSchema.fileName(Configuration.class);

  Configuration() {
    super(SCHEMA);
  }

  @Override
  public Map<String, String> resourceDefinedTags(ResourceModel model) {
    return ReservedTags.ofTemplate(model.getTags(), Tag::getKey, Tag::getValue);
  }
}
