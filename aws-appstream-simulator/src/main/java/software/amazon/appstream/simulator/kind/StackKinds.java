package software.amazon.appstream.simulator.kind;

import static java.util.stream.Collectors.joining;
import static software.amazon.appstream.simulator.call.ServiceException.refuseIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.WrongValue;

/** What a stack may have: entitlements, the applications that they name, and a theme. */
final class StackKinds {
  private static final String STACK = "Stack";
  private static final String STACK_NAME = "StackName";
  private static final String ENTITLEMENT = "Entitlement";

  /** From the API document of EntitlementAttribute. */
  private static final Set<String> ATTRIBUTES =
      Set.of("roles", "department", "organization", "groups", "title", "costCenter", "userType");

  static final List<Kind> ALL =
      List.of(
          Kind.builder()
              .name(ENTITLEMENT)
              .identity(List.of(STACK_NAME, "Name"))
              .notFound("EntitlementNotFoundException")
              .alreadyExists("EntitlementAlreadyExistsException")
              .reference(Reference.following(STACK, STACK_NAME))
              .completion((attributes, call, context) -> checkAttributes(attributes))
              .build(),
          Kind.builder()
              .name("EntitledApplication")
              .identity(List.of(STACK_NAME, "EntitlementName", "ApplicationIdentifier"))
              .operations(
                  Map.of(
                      Verb.CREATE, "AssociateApplicationToEntitlement",
                      Verb.DELETE, "DisassociateApplicationFromEntitlement",
                      Verb.DESCRIBE, "ListEntitledApplications"))
              .joins(true)
              .reference(Reference.following(STACK, STACK_NAME))
              .reference(Reference.following(ENTITLEMENT, STACK_NAME, "EntitlementName"))
              .build(),
          Kind.builder()
              .name("Theme")
              .identity(List.of(STACK_NAME))
              .operations(
                  Map.of(
                      Verb.CREATE, "CreateThemeForStack",
                      Verb.UPDATE, "UpdateThemeForStack",
                      Verb.DELETE, "DeleteThemeForStack",
                      Verb.GET, "DescribeThemeForStack"))
              .deletable(Map.of("FOOTER_LINKS", "FooterLinks"))
              .reference(Reference.following(STACK, STACK_NAME))
              .completion((attributes, call, context) -> completeTheme(attributes, context))
              .build());

  private StackKinds() {}

  private static void checkAttributes(ObjectNode attributes) {
    for (JsonNode attribute : attributes.path("Attributes")) {
      String name = attribute.path("Name").asText();
      refuseIf(
          !ATTRIBUTES.contains(name),
          WrongValue.class,
          "The attribute %s is not one of %s."
              .formatted(name, new TreeSet<>(ATTRIBUTES).stream().collect(joining(", "))));
    }
  }

  /** A theme is told by other names than it is set. */
  private static void completeTheme(ObjectNode attributes, Context context) {
    attributes.putIfAbsent("State", attributes.textNode("ENABLED"));
    copy(attributes, "TitleText", "ThemeTitleText");
    copy(attributes, "FooterLinks", "ThemeFooterLinks");
    S3Url.put(attributes, "OrganizationLogoS3Location", "ThemeOrganizationLogoURL", context);
    S3Url.put(attributes, "FaviconS3Location", "ThemeFaviconURL", context);
  }

  private static void copy(ObjectNode attributes, String from, String to) {
    attributes.remove(to);
    if (attributes.has(from)) {
      attributes.set(to, attributes.get(from));
    }
  }
}
