package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.FleetsPerStack;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.MissingAssociation;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.RepeatedAssociation;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.PageSize;

class TagAndAssociationTest extends WithSimulator {
  private static final String PAIR = "{FleetName: 'fleet', StackName: 'stack'}";

  @ParameterizedTest
  @CsvSource({"fleet/fleet", "image-builder/builder", "stack/stack"})
  void everyKindOfResourceIsTaggedByItsArn(String resource) {
    call("CreateFleet", with(FLEET, "Tags: {a: '1'}"));
    call("CreateImageBuilder", with(BUILDER, "Tags: {a: '1'}"));
    call("CreateStack", "{Name: 'stack', Tags: {a: '1'}}");
    String arn = "ResourceArn: 'arn:aws:appstream:us-east-1:123456789012:%s'".formatted(resource);

    call("TagResource", "{%s, Tags: {a: '2', b: ''}}".formatted(arn));
    assertThat(call("ListTagsForResource", "{" + arn + "}"))
        .isEqualTo(json("{Tags: {a: '2', b: ''}}"));
    call("UntagResource", "{%s, TagKeys: ['a', 'unknown']}".formatted(arn));
    assertThat(call("ListTagsForResource", "{" + arn + "}")).isEqualTo(json("{Tags: {b: ''}}"));
  }

  @Test
  void tagsOfAnUnknownArnAreNotFound() {
    assertRefused(
        "ResourceNotFoundException",
        "stack/none",
        "ListTagsForResource",
        "{ResourceArn: 'arn:aws:appstream:us-east-1:123456789012:stack/none'}");
  }

  @Test
  void aResourceHasAtMostFiftyTags() {
    String arn =
        "ResourceArn: '%s'"
            .formatted(call("CreateStack", "{Name: 'stack'}").at("/Stack/Arn").asText());
    String fifty =
        IntStream.range(0, 50)
            .mapToObj(i -> "k%d: 'v'".formatted(i))
            .collect(Collectors.joining(","));
    call("TagResource", "{%s, Tags: {%s}}".formatted(arn, fifty));
    call("TagResource", "{%s, Tags: {k1: 'other'}}".formatted(arn));

    assertRefused(
        "LimitExceededException", "51", "TagResource", "{%s, Tags: {more: 'v'}}".formatted(arn));
    assertRefused(
        "ValidationException",
        "less than or equal to 50",
        "CreateStack",
        "{Name: 'other', Tags: {%s, more: 'v'}}".formatted(fifty));
  }

  @Test
  void keysOfAwsAreRefused() {
    assertRefused(
        "ValidationException",
        "Value 'aws:k' at 'tags.key'",
        "CreateStack",
        "{Name: 'stack', Tags: {'aws:k': 'v'}}");
  }

  @Test
  void anAssociationIsListedFromBothSidesUntilItEnds() {
    createPair();

    call("AssociateFleet", PAIR);
    call("AssociateFleet", PAIR);
    assertThat(call("ListAssociatedStacks", "{FleetName: 'fleet'}"))
        .isEqualTo(json("{Names: ['stack']}"));
    assertThat(call("ListAssociatedFleets", "{StackName: 'stack'}"))
        .isEqualTo(json("{Names: ['fleet']}"));

    call("DisassociateFleet", PAIR);
    assertThat(call("ListAssociatedStacks", "{FleetName: 'fleet'}").get("Names")).isEmpty();
    assertRefused("ResourceNotFoundException", "not associated", "DisassociateFleet", PAIR);
  }

  @Test
  void neitherSideOfAnAssociationIsDeleted() {
    createPair();
    call("AssociateFleet", PAIR);

    assertRefused(
        "ResourceInUseException",
        "Cannot delete stack stack. This stack has fleets associated with it. Only stacks with no"
            + " fleets associated with it can be deleted.",
        "DeleteStack",
        "{Name: 'stack'}");
    assertRefused(
        "ResourceInUseException",
        "The fleet fleet is associated with a stack. To delete the fleet, you must dissociate it"
            + " from the stack.",
        "DeleteFleet",
        "{Name: 'fleet'}");

    call("DisassociateFleet", PAIR);
    call("DeleteStack", "{Name: 'stack'}");
    call("DeleteFleet", "{Name: 'fleet'}");
  }

  @Test
  void bothSidesOfAnAssociationMustBeThere() {
    call("CreateStack", "{Name: 'stack'}");
    assertRefused("ResourceNotFoundException", "Fleet", "AssociateFleet", PAIR);
    assertRefused(
        "ResourceNotFoundException", "Fleet", "ListAssociatedStacks", "{FleetName: 'fleet'}");
    assertRefused(
        "ResourceNotFoundException", "Stack", "ListAssociatedFleets", "{StackName: 'none'}");
  }

  @Test
  void associationsAreListedInPages() {
    simulator.behaveAs(Behaviours.standard().with(PageSize.TWO));
    createPair();
    for (String stack : new String[] {"stack", "stack2", "stack3"}) {
      if (!stack.equals("stack")) {
        call("CreateStack", "{Name: '%s'}".formatted(stack));
      }
      call("AssociateFleet", "{FleetName: 'fleet', StackName: '%s'}".formatted(stack));
    }

    JsonNode first = call("ListAssociatedStacks", "{FleetName: 'fleet'}");
    assertThat(first.get("Names")).hasSize(2);
    JsonNode second =
        call(
            "ListAssociatedStacks",
            "{FleetName: 'fleet', NextToken: '%s'}".formatted(first.get("NextToken").asText()));
    assertThat(second).isEqualTo(json("{Names: ['stack3']}"));
  }

  @Test
  void aStackMayTakeOneFleetOnly() {
    simulator.behaveAs(Behaviours.standard().with(FleetsPerStack.ONE));
    createPair();
    call("CreateFleet", with(FLEET, "Name: 'other'"));
    call("AssociateFleet", PAIR);
    call("AssociateFleet", PAIR);
    String second = "{FleetName: 'other', StackName: 'stack'}";

    assertRefused("OperationNotPermittedException", "a fleet", "AssociateFleet", second);
    call("DisassociateFleet", PAIR);
    call("AssociateFleet", second);
  }

  @Test
  void aRepeatedAssociationMayBeRefused() {
    simulator.behaveAs(Behaviours.standard().with(RepeatedAssociation.REFUSED));
    createPair();
    call("AssociateFleet", PAIR);

    assertRefused("OperationNotPermittedException", "already associated", "AssociateFleet", PAIR);
  }

  @Test
  void theEndOfAnAssociationThatIsNotThereMayBeTaken() {
    simulator.behaveAs(Behaviours.standard().with(MissingAssociation.TAKEN));
    createPair();
    call("DisassociateFleet", PAIR);
  }

  private void createPair() {
    call("CreateFleet", FLEET);
    call("CreateStack", "{Name: 'stack'}");
  }
}
