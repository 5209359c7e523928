package software.amazon.appstream.common.harness.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import java.util.stream.StreamSupport;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Service;
import software.amazon.cloudformation.Action;

/** CloudFormation with one type, and an AppStream that has what the type's resources need. */
public final class World implements AutoCloseable {

  private static final int MANY = 60;

  private final LivingType type;
  private final LocalAppStream appStream = new LocalAppStream();
  private final CloudFormation cloudFormation;
  private final Service service;

  World(LivingType type) {
    this.type = type;
    service = new Service(appStream.simulator());
    type.prepare(service);
    cloudFormation = new CloudFormation(appStream, type.function(appStream), type.schemaFile());
  }

  public LocalAppStream appStream() {
    return appStream;
  }

  public CloudFormation cloudFormation() {
    return cloudFormation;
  }

  /** Reads by the identifier. */
  Outcome read(ObjectNode identifier) {
    return cloudFormation.run(
        ResourceRequest.builder().action(Action.READ).model(identifier).build());
  }

  /** Makes as many resources as the account can have, so that a list has pages. */
  int makeMany() {
    int made = 0;
    ObjectNode template = template(new Random(0));
    for (int i = 0; i < MANY; i++) {
      String name = i == 0 ? "life" : i == 1 ? "neighbour" : "life-" + i;
      if (i == 0 || type.hasNeighbours()) {
        made += type.makeByHand(service, type.named(template, name)) ? 1 : 0;
      }
    }
    assertThat(made).isPositive();
    return made;
  }

  /** A template whose resource has a name of its own. */
  ObjectNode template(Random random) {
    return type.named(type.template(random, "life"), "life");
  }

  /** The part of a model that identifies its resource. */
  ObjectNode identifier(ObjectNode model) {
    ObjectNode identifier = JsonNodeFactory.instance.objectNode();
    StreamSupport.stream(type.schema().path("primaryIdentifier").spliterator(), false)
        .map(pointer -> pointer.asText().substring("/properties/".length()))
        .filter(model::has)
        .forEach(name -> identifier.set(name, model.get(name)));
    return identifier;
  }

  @Override
  public void close() {
    appStream.close();
  }
}
