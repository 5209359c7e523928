package software.amazon.appstream.stackuserassociation;

import software.amazon.appstream.common.type.ResourceSchema;

/** Where the generated wrapper finds the schema. */
class Configuration extends BaseConfiguration {

  static final String SCHEMA = ResourceSchema.fileName(Configuration.class);

  Configuration() {
    super(SCHEMA);
  }
}
