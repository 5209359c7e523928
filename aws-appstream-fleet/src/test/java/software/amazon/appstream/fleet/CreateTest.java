package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class CreateTest extends FleetTestCase {

  @Test
  void a_new_fleet_is_returned_as_read_shows_it() {
    ObjectNode created = cloudFormation.create(SALES).succeeded();
    assertThat(created).isEqualTo(cloudFormation.read("sales").succeeded());
    assertThat(created.path("Arn").asText()).isEqualTo(live().arn());
    assertThat(created.path("DesiredState").asText()).isEqualTo("STOPPED");
  }

  @Test
  void the_first_invocation_creates_the_fleet_and_names_it() {
    Outcome begun = cloudFormation.begin(creationOf(SALES).build(), 1);
    assertThat(begun.last().orElseThrow().delay()).isEqualTo(1);
    assertThat(begun.changes()).containsExactly("CreateFleet");
  }

  @Test
  void an_empty_text_or_list_means_as_much_as_none() {
    ObjectNode empty = with(SALES, "{Description: '', DisplayName: '', Tags: []}");
    Outcome outcome = cloudFormation.create(empty);
    outcome.success();
    assertThat(without((ObjectNode) outcome.input("CreateFleet"), "Tags")).isEqualTo(SALES);
    assertThat(cloudFormation.update(empty, SALES).changes()).isEmpty();
  }

  @Test
  void a_timeout_passes_that_only_AWSs_page_of_the_type_allows() {
    ObjectNode template = with(SALES, "{DisconnectTimeoutInSeconds: 345600}");
    ObjectNode created = cloudFormation.create(template).succeeded();
    assertThat(created.path("DisconnectTimeoutInSeconds").asInt()).isEqualTo(345600);
  }

  @Test
  void a_taken_name_is_refused_and_the_fleet_that_has_it_left_alone() {
    createStopped(SALES);
    Outcome second = cloudFormation.create(with(SALES, "{Description: 'Mine now'}"));
    assertThat(second.failed(HandlerErrorCode.AlreadyExists)).contains("sales", "another Name");
    assertThat(live().description()).isNull();
  }

  @Test
  void a_create_whose_answer_was_lost_finds_its_own_fleet() {
    ObjectNode template = with(SALES, "{DesiredState: 'RUNNING', Tags: [{Key: 'a', Value: '1'}]}");
    appStream.faults().loseNextAnswer("CreateFleet");
    Outcome outcome = cloudFormation.create(template);
    assertThat(outcome.succeeded().path("DesiredState").asText()).isEqualTo("RUNNING");
    assertThat(outcome.changes()).containsExactly("CreateFleet", "UntagResource", "StartFleet");
  }

  @Test
  void a_fleet_without_a_name_gets_one_that_says_where_it_belongs() {
    ResourceRequest request =
        creationOf(without(SALES, "Name")).logicalId("SalesFleet").token("token-1").build();
    String name = cloudFormation.run(request).succeeded().path("Name").asText();
    assertThat(name).matches("demo-SalesFleet-[0-9A-F]{12}");
    cloudFormation.run(request).failed(HandlerErrorCode.AlreadyExists);
    String next =
        cloudFormation.run(request.withToken("token-2")).succeeded().path("Name").asText();
    assertThat(next).startsWith("demo-SalesFleet-").isNotEqualTo(name);
  }

  @Test
  void a_made_up_name_fits_AppStreams_limit_and_needs_no_stack() {
    ResourceRequest request =
        creationOf(without(SALES, "Name")).stackId(null).logicalId("F".repeat(200)).build();
    String name = cloudFormation.run(request).succeeded().path("Name").asText();
    assertThat(name).hasSize(100).startsWith("FFF");
  }

  @Test
  void a_role_and_an_image_that_come_late_are_waited_for() {
    Outcome outcome =
        cloudFormation.create(
            with(
                SALES,
                "{IamRoleArn: 'arn:aws:iam::123456789012:role/late', ImageName: 'my-late-image'}"));
    outcome.success();
    assertThat(outcome.messages()).anyMatch(message -> message.startsWith("trying again: "));
    assertThat(outcome.waitedSeconds()).isBetween(60, 240);
  }

  @Test
  void a_role_that_never_comes_fails_after_two_minutes_with_the_services_words() {
    Outcome outcome =
        cloudFormation.create(with(SALES, "{IamRoleArn: '%s'}".formatted(MISSING_ROLE)));
    assertThat(outcome.failed(HandlerErrorCode.InvalidRequest))
        .contains("because your IAM role", MISSING_ROLE, "CreateFleet", "request id");
    assertThat(outcome.waitedSeconds()).isEqualTo(120);
  }

  @Test
  void a_start_that_fails_is_told_with_AppStreams_reason_and_delete_clears_up() {
    ObjectNode template = with(SALES, "{DesiredState: 'RUNNING'}");
    appStream.simulator().behaveAs(Behaviours.standard().with(FailedStart.STOPPED));
    appStream.faults().failNextStart("SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES", "No room.");
    Outcome outcome = cloudFormation.create(template);
    assertThat(outcome.failed(HandlerErrorCode.NotStabilized))
        .isEqualTo(
            "The fleet \"sales\" did not start: SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES: No room.");
    assertThat(state()).isEqualTo(FleetState.STOPPED);
    cloudFormation.delete(template).success();
    cloudFormation.read("sales").failed(HandlerErrorCode.NotFound);
  }
}
