package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import java.util.Set;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.TypeFunction;

/** A type for tests of promises, of which nothing is ever played. */
public final class LivingLamp extends NamedType {

  public LivingLamp() {
    super("lamp", "lamp.json", "Lamp", Set.of());
  }

  /** A lamp with a dead bulb does not light up. */
  @Override
  public boolean comesUp(ObjectNode properties) {
    return !properties.path("Bulb").asText().equals("dead");
  }

  @Override
  public TypeFunction function(LocalAppStream appStream) {
    throw new AssertionError("lives of lamps are made up");
  }

  @Override
  public ObjectNode template(Random random, String name) {
    throw new AssertionError("templates of lamps are made up");
  }

  @Override
  public ObjectNode changed(ObjectNode template, Random random) {
    throw new AssertionError("templates of lamps are made up");
  }

  @Override
  public ObjectNode refused(ObjectNode template, Random random) {
    throw new AssertionError("templates of lamps are made up");
  }

  @Override
  public Set<String> movedByOthers() {
    return Set.of("Brightness");
  }
}
