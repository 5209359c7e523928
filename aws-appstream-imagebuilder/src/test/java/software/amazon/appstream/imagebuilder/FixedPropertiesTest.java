package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.type.ResourceSchema;

/** UpdateImageBuilder changes few members, and Describe leaves some out. */
class FixedPropertiesTest {

  private static final Set<String> CHANGED_IN_PLACE =
      Set.of(
          "AgentAccessConfig",
          "AttributesToDelete",
          "Description",
          "DesiredState",
          "DisplayName",
          "Tags");

  private final ResourceSchema schema =
      ResourceSchema.load(Configuration.class, Configuration.SCHEMA);

  @Test
  void every_property_that_UpdateImageBuilder_lacks_is_fixed_at_creation() {
    Set<String> fixed = new TreeSet<>(schema.readable());
    fixed.addAll(schema.writeOnly());
    fixed.removeAll(CHANGED_IN_PLACE);
    fixed.removeAll(schema.readOnly());
    assertThat(schema.createOnly()).isEqualTo(fixed);
  }

  @Test
  void every_property_that_Describe_leaves_out_is_only_written() {
    assertThat(schema.writeOnly())
        .containsExactlyInAnyOrder(
            "AttributesToDelete", "ImageName", "SoftwaresToInstall", "SoftwaresToUninstall");
  }
}
