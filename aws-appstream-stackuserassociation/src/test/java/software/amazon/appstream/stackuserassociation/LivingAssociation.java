package software.amazon.appstream.stackuserassociation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
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
import software.amazon.appstream.common.harness.promises.NoSecretIsTold;
import software.amazon.appstream.common.harness.promises.NothingIsCreatedTwice;
import software.amazon.appstream.common.harness.promises.Promise;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** What lives need to know about associations; user and stack of each have one name. */
final class LivingAssociation extends LivingType {

  private static final String ID = "UserId";
  private static final String STACK = "StackName";
  private static final String NAME = "UserName";
  private static final String TYPE = "AuthenticationType";
  private static final String MAIL = "SendEmailNotification";

  LivingAssociation() {
    super("stackuserassociation", Configuration.SCHEMA);
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
          "CreateUser",
          Template.properties("{AuthenticationType: 'USERPOOL'}").put(NAME, address(name)));
    }
  }

  @Override
  public ObjectNode template(Random random, String name) {
    ObjectNode template = association(name);
    return random.nextBoolean() ? template.put(MAIL, random.nextBoolean()) : template;
  }

  @Override
  public ObjectNode named(ObjectNode template, String name) {
    ObjectNode named = template.deepCopy();
    named.setAll(association(name));
    return named.put(ID, id(named));
  }

  /** Every change replaces the association. */
  @Override
  public ObjectNode changed(ObjectNode template, Random random) {
    return template.deepCopy();
  }

  @Override
  public ObjectNode refused(ObjectNode template, Random random) {
    return template.deepCopy().put(STACK, "nowhere");
  }

  @Override
  public Optional<ObjectNode> find(Look look, ObjectNode model) {
    String id = model.has(ID) ? model.path(ID).asText() : id(model);
    return ofStack(look, model.path(STACK).asText()).stream()
        .filter(live -> id(live).equals(id))
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
    return live.deepCopy().retain(STACK, TYPE).put(ID, id(live));
  }

  @Override
  public String identity(ObjectNode live) {
    return live.path(STACK).asText() + "|" + id(live);
  }

  @Override
  public boolean makeByHand(Service service, ObjectNode template) {
    return batch(service, "BatchAssociateUserStack", template);
  }

  @Override
  public boolean isCreation(String operation) {
    return operation.equals("BatchAssociateUserStack");
  }

  @Override
  public ObjectNode made(JournalEntry creation) {
    return (ObjectNode) creation.input().at("/UserStackAssociations/0");
  }

  @Override
  public List<Hand> hands() {
    return List.of(
        new Hand(
            "ends the association",
            Adversity.HANDS_ON_EXISTENCE,
            Set.of(Hand.EXISTENCE),
            (service, live, random) -> batch(service, "BatchDisassociateUserStack", live)));
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

  private static boolean batch(Service service, String operation, ObjectNode association) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input
        .putArray("UserStackAssociations")
        .add(association.deepCopy().retain(STACK, NAME, TYPE, MAIL));
    return service
        .call(operation, input)
        .filter(output -> output.path("errors").isEmpty())
        .isPresent();
  }

  private static List<ObjectNode> ofStack(Look look, String stack) {
    List<ObjectNode> found = new ArrayList<>();
    look.at(
            "DescribeUserStackAssociations",
            JsonNodeFactory.instance.objectNode().put(STACK, stack))
        .ifPresent(
            output ->
                output.path("UserStackAssociations").forEach(live -> found.add((ObjectNode) live)));
    return found;
  }

  private static ObjectNode association(String name) {
    return Template.properties("{AuthenticationType: 'USERPOOL'}")
        .put(STACK, name)
        .put(NAME, address(name));
  }

  private static String address(String name) {
    return "%s.%s@example.com".formatted(NoSecretIsTold.CONFIDENTIAL, name);
  }

  private static String id(ObjectNode tree) {
    String name = tree.path(TYPE).asText() + "/" + tree.path(NAME).asText();
    return Hashing.sha256().hashString(name, StandardCharsets.UTF_8).toString().substring(0, 32);
  }
}
