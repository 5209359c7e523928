package software.amazon.appstream.directoryconfig;

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
import software.amazon.appstream.common.harness.lives.TemplateSpace;

/** What lives need to know about directory configs. */
final class LivingDirectory extends LivingType {

  private static final String NAME = "DirectoryName";
  private static final String CREDENTIALS = "ServiceAccountCredentials";

  /** What AppStream shows of certificates that a template drops. */
  private static final ObjectNode DEFAULTS =
      Template.properties("{CertificateBasedAuthProperties: {Status: 'DISABLED'}}");

  private static final TemplateSpace TEMPLATES =
      new TemplateSpace()
          .always("OrganizationalUnitDistinguishedNames", "['OU=A']", "['OU=A', 'OU=B']")
          .always(
              CREDENTIALS,
              "{AccountName: 'joiner', AccountPassword: 'first'}",
              "{AccountName: 'joiner', AccountPassword: 'second'}",
              "{AccountName: 'other', AccountPassword: 'first'}")
          .maybe(
              "CertificateBasedAuthProperties",
              "{Status: 'ENABLED', CertificateAuthorityArn: 'arn:aws:acm-pca:us-east-1:1:ca/1'}",
              "{Status: 'DISABLED'}");

  LivingDirectory() {
    super("directoryconfig", Configuration.SCHEMA);
  }

  @Override
  public TypeFunction function(LocalAppStream appStream) {
    return new LocalHandlerWrapper(appStream.environment());
  }

  @Override
  public ObjectNode template(Random random, String name) {
    return named(TEMPLATES.draw(random), name);
  }

  @Override
  public ObjectNode named(ObjectNode template, String name) {
    return template.deepCopy().put(NAME, name);
  }

  @Override
  public ObjectNode changed(ObjectNode template, Random random) {
    return TEMPLATES.vary(template, random);
  }

  @Override
  public ObjectNode refused(ObjectNode template, Random random) {
    return Template.with(template, "{CertificateBasedAuthProperties: {Status: 'PERHAPS'}}");
  }

  @Override
  public Optional<ObjectNode> find(Look look, ObjectNode model) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.putArray("DirectoryNames").add(model.path(NAME));
    return look.at("DescribeDirectoryConfigs", input)
        .map(output -> (ObjectNode) output.path("DirectoryConfigs").path(0));
  }

  @Override
  public List<ObjectNode> findAll(Look look) {
    List<ObjectNode> all = new ArrayList<>();
    look.at("DescribeDirectoryConfigs", JsonNodeFactory.instance.objectNode())
        .ifPresent(
            output -> output.path("DirectoryConfigs").forEach(live -> all.add((ObjectNode) live)));
    return all;
  }

  @Override
  public ObjectNode properties(ObjectNode live) {
    return live.deepCopy().without(List.of("CreatedTime"));
  }

  /** Whether the password is right, AppStream does not tell. */
  @Override
  public boolean holds(String property, ObjectNode properties, ObjectNode template) {
    ObjectNode shown = template.deepCopy();
    if (shown.get(CREDENTIALS) instanceof ObjectNode credentials) {
      credentials.remove("AccountPassword");
    }
    return super.holds(property, properties, shown);
  }

  @Override
  public ObjectNode defaults() {
    return DEFAULTS;
  }

  @Override
  public String identity(ObjectNode live) {
    return live.path(NAME).asText();
  }

  @Override
  public boolean makeByHand(Service service, ObjectNode template) {
    return service.call("CreateDirectoryConfig", template).isPresent();
  }

  @Override
  public List<Hand> hands() {
    return List.of(
        new Hand(
            "changes the organizational units",
            Adversity.HANDS_ON_PROPERTIES,
            Set.of("OrganizationalUnitDistinguishedNames"),
            (service, live, random) ->
                service
                    .call(
                        "UpdateDirectoryConfig",
                        Template.properties("{OrganizationalUnitDistinguishedNames: ['OU=Hand']}")
                            .put(NAME, live.path(NAME).asText()))
                    .isPresent()),
        new Hand(
            "deletes it",
            Adversity.HANDS_ON_EXISTENCE,
            Set.of(Hand.EXISTENCE),
            (service, live, random) ->
                service
                    .call(
                        "DeleteDirectoryConfig",
                        Template.properties("{}").put(NAME, live.path(NAME).asText()))
                    .isPresent()));
  }

  /** A directory config does not tell whose it is. */
  @Override
  public Set<Adversity> notSurvivedYet() {
    return Set.of(Adversity.TWINS);
  }
}
