package software.amazon.appstream.stackfleetassociation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Template;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.appstream.common.harness.lives.Adversity;
import software.amazon.appstream.common.harness.lives.Hand;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Look;
import software.amazon.appstream.common.harness.lives.Service;
import software.amazon.appstream.common.harness.promises.NothingIsCreatedTwice;
import software.amazon.appstream.common.harness.promises.Promise;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** What lives need to know about associations; fleet and stack of each have one name. */
final class LivingAssociation extends LivingType {

  private static final String FLEET = "FleetName";
  private static final String STACK = "StackName";

  LivingAssociation() {
    super("stackfleetassociation", Configuration.SCHEMA);
  }

  @Override
  public TypeFunction function(LocalAppStream appStream) {
    return new LocalHandlerWrapper(appStream.environment());
  }

  @Override
  public void prepare(Service service) {
    for (String name : List.of("life", "neighbour")) {
      service.call("CreateStack", Template.properties("{}").put("Name", name));
      service.call(
          "CreateFleet",
          Template.properties(
                  "{InstanceType: 'stream.standard.small', ImageName: 'Office-2024',"
                      + " ComputeCapacity: {DesiredInstances: 1}}")
              .put("Name", name));
    }
  }

  @Override
  public ObjectNode template(Random random, String name) {
    return association(name, name);
  }

  @Override
  public ObjectNode named(ObjectNode template, String name) {
    return association(name, name);
  }

  /** A change of either name replaces the association. */
  @Override
  public ObjectNode changed(ObjectNode template, Random random) {
    return template.deepCopy();
  }

  @Override
  public ObjectNode refused(ObjectNode template, Random random) {
    return association(template.path(FLEET).asText(), "nowhere");
  }

  @Override
  public Optional<ObjectNode> find(Look look, ObjectNode model) {
    return ofStack(look, model.path(STACK).asText()).stream()
        .filter(live -> live.path(FLEET).equals(model.path(FLEET)))
        .findFirst();
  }

  @Override
  public List<ObjectNode> findAll(Look look) {
    List<ObjectNode> all = new ArrayList<>();
    look.at("DescribeStacks", Template.properties("{}"))
        .ifPresent(
            output ->
                output
                    .path("Stacks")
                    .forEach(stack -> all.addAll(ofStack(look, stack.path("Name").asText()))));
    return all;
  }

  @Override
  public ObjectNode properties(ObjectNode live) {
    return live;
  }

  @Override
  public String identity(ObjectNode live) {
    return live.path(FLEET).asText() + "|" + live.path(STACK).asText();
  }

  @Override
  public boolean makeByHand(Service service, ObjectNode template) {
    return service.call("AssociateFleet", template).isPresent();
  }

  @Override
  public boolean isCreation(String operation) {
    return operation.equals("AssociateFleet");
  }

  @Override
  public ObjectNode made(JournalEntry creation) {
    return (ObjectNode) creation.input();
  }

  @Override
  public List<Hand> hands() {
    return List.of(
        new Hand(
            "ends the association",
            Adversity.HANDS_ON_EXISTENCE,
            Set.of(Hand.EXISTENCE),
            (service, live, random) -> service.call("DisassociateFleet", live).isPresent()));
  }

  /** An association does not tell whose it is. */
  @Override
  public Set<Adversity> notSurvivedYet() {
    return Set.of(Adversity.TWINS);
  }

  /** The API has neither tags nor an error for what is associated already. */
  @Override
  public Set<Class<? extends Promise>> notKeptYet() {
    return Set.of(NothingIsCreatedTwice.class);
  }

  private static List<ObjectNode> ofStack(Look look, String stack) {
    List<ObjectNode> found = new ArrayList<>();
    Optional<JsonNode> output =
        look.at("ListAssociatedFleets", JsonNodeFactory.instance.objectNode().put(STACK, stack));
    output.ifPresent(
        names -> names.path("Names").forEach(name -> found.add(association(name.asText(), stack))));
    return found;
  }

  private static ObjectNode association(String fleet, String stack) {
    return JsonNodeFactory.instance.objectNode().put(FLEET, fleet).put(STACK, stack);
  }
}
