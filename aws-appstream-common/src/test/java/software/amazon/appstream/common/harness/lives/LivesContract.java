package software.amazon.appstream.common.harness.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every type is held against: lives in which everything happens that can happen. */
public abstract class LivesContract {

  private static final int TEMPLATES = 500;

  private final LivingType type;
  private final int usually;

  /**
   * @param usually how many lives a test run has; {@code make simulate} lives more of them
   */
  protected LivesContract(LivingType type, int usually) {
    this.type = type;
    this.usually = usually;
  }

  @Test
  void whatever_happens_the_promises_are_kept() {
    new Lives(type).live(usually);
  }

  @Test
  void the_templates_of_lives_have_every_property_of_the_schema() {
    Set<String> drawn = new TreeSet<>();
    Random random = new Random(0);
    for (int i = 0; i < TEMPLATES; i++) {
      ObjectNode template = type.template(random, "life");
      template.fieldNames().forEachRemaining(drawn::add);
      type.changed(template, random).fieldNames().forEachRemaining(drawn::add);
    }
    Set<String> properties = new TreeSet<>();
    type.schema().path("properties").fieldNames().forEachRemaining(properties::add);
    type.schema()
        .path("readOnlyProperties")
        .forEach(pointer -> properties.remove(pointer.asText().substring("/properties/".length())));
    assertThat(drawn).isEqualTo(properties);
  }
}
