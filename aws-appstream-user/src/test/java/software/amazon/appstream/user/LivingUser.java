package software.amazon.appstream.user;

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
import software.amazon.appstream.common.harness.lives.TemplateSpace;
import software.amazon.appstream.common.harness.promises.NoSecretIsTold;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** What lives need to know about users, none of whose addresses anybody is to be told. */
final class LivingUser extends LivingType {

  private static final String ID = "Id";
  private static final String NAME = "UserName";
  private static final String TYPE = "AuthenticationType";

  private static final TemplateSpace TEMPLATES =
      new TemplateSpace()
          .always(TYPE, "'USERPOOL'")
          .maybe("FirstName", "'Jane'", "'John'")
          .maybe("LastName", "'Doe'")
          .maybe("MessageAction", "'SUPPRESS'");

  LivingUser() {
    super("user", Configuration.SCHEMA);
  }

  @Override
  public TypeFunction function(LocalAppStream appStream) {
    return new LocalHandlerWrapper(appStream.environment());
  }

  @Override
  public ObjectNode template(Random random, String name) {
    return addressed(TEMPLATES.draw(random), name);
  }

  @Override
  public ObjectNode named(ObjectNode template, String name) {
    ObjectNode named = addressed(template, name);
    return named.put(ID, id(named));
  }

  /** Every change replaces the user. */
  @Override
  public ObjectNode changed(ObjectNode template, Random random) {
    return template.deepCopy();
  }

  @Override
  public ObjectNode refused(ObjectNode template, Random random) {
    return template.deepCopy().put(TYPE, "API");
  }

  @Override
  public Optional<ObjectNode> find(Look look, ObjectNode model) {
    String id = model.has(ID) ? model.path(ID).asText() : id(model);
    return findAll(look).stream().filter(live -> id(live).equals(id)).findFirst();
  }

  @Override
  public List<ObjectNode> findAll(Look look) {
    List<ObjectNode> all = new ArrayList<>();
    look.at("DescribeUsers", Template.properties("{AuthenticationType: 'USERPOOL'}"))
        .ifPresent(output -> output.path("Users").forEach(live -> all.add((ObjectNode) live)));
    return all;
  }

  @Override
  public ObjectNode properties(ObjectNode live) {
    return live.deepCopy().retain("Arn", TYPE, "FirstName", "LastName").put(ID, id(live));
  }

  @Override
  public String identity(ObjectNode live) {
    return id(live);
  }

  @Override
  public boolean makeByHand(Service service, ObjectNode template) {
    return service.call("CreateUser", template.deepCopy().without(List.of(ID))).isPresent();
  }

  @Override
  public ObjectNode made(JournalEntry creation) {
    return (ObjectNode) creation.input();
  }

  @Override
  public List<Hand> hands() {
    return List.of(
        new Hand(
            "deletes the user",
            Adversity.HANDS_ON_EXISTENCE,
            Set.of(Hand.EXISTENCE),
            (service, live, random) ->
                service.call("DeleteUser", live.deepCopy().retain(NAME, TYPE)).isPresent()),
        new Hand(
            "disables the user",
            Adversity.HANDS_ON_PROPERTIES,
            Set.of(),
            (service, live, random) ->
                service.call("DisableUser", live.deepCopy().retain(NAME, TYPE)).isPresent()));
  }

  /** A user does not tell whose it is. */
  @Override
  public Set<Adversity> notSurvivedYet() {
    return Set.of(Adversity.TWINS);
  }

  private static ObjectNode addressed(ObjectNode template, String name) {
    return template
        .deepCopy()
        .put(NAME, "%s.%s@example.com".formatted(NoSecretIsTold.CONFIDENTIAL, name));
  }

  private static String id(ObjectNode tree) {
    String name = tree.path(TYPE).asText() + "/" + tree.path(NAME).asText();
    return Hashing.sha256().hashString(name, StandardCharsets.UTF_8).toString().substring(0, 32);
  }
}
