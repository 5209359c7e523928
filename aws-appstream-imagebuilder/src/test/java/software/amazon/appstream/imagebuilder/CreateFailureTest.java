package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class CreateFailureTest extends ImageBuilderTestCase {

  private static final String ROLE = "{IamRoleArn: 'arn:aws:iam::123456789012:role/%s'}";

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "STOPPED"})
  void a_builder_that_does_not_come_up_fails_with_its_reasons_and_can_be_deleted(String state) {
    appStream.faults().failNextStart("SUBNET_NOT_FOUND", "The subnet is gone.");

    Outcome create = cloudFormation.create(with(GOLDEN, "{DesiredState: '%s'}".formatted(state)));

    assertThat(create.failed(HandlerErrorCode.NotStabilized))
        .startsWith("The image builder \"golden\" did not start: ")
        .contains("INTERNAL_ERROR: The subnet is gone.")
        .contains("SUBNET_NOT_FOUND: The subnet is gone.");
    assertThat(state()).isEqualTo(ImageBuilderState.FAILED);
    deleteWhatIsLeftOf(create);
  }

  @Test
  void a_builder_that_somebody_deletes_while_it_is_made_is_not_reported_as_made() {
    Outcome begun = cloudFormation.begin(create(STOPPED), 2);
    settle();
    appStream.client().deleteImageBuilder(delete -> delete.name("golden"));
    assertThat(state()).isEqualTo(ImageBuilderState.DELETING);
    cloudFormation.resume(begun).failed(HandlerErrorCode.NotFound);
  }

  @Test
  void a_role_that_is_not_ready_yet_is_waited_for() {
    Outcome create = cloudFormation.create(with(GOLDEN, ROLE.formatted("my-late-role")));

    create.succeeded();
    assertThat(create.operations().stream().filter("CreateImageBuilder"::equals))
        .hasSizeGreaterThan(1);
    assertThat(create.messages())
        .anyMatch(
            message -> message.startsWith("trying again: AppStream 2.0 encountered an error"));
  }

  @Test
  void a_role_that_is_missing_fails_after_two_minutes_with_the_message_of_the_service() {
    Outcome create = cloudFormation.create(with(GOLDEN, ROLE.formatted("missing")));

    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .contains("because your IAM role")
        .contains("role/missing")
        .contains("CreateImageBuilder: InvalidRoleException, request id ");
    assertThat(create.waitedSeconds()).isEqualTo(120);
  }

  @Test
  void an_image_that_is_not_visible_yet_is_waited_for() {
    cloudFormation.create(with(GOLDEN, "{ImageName: 'a-late-image'}")).succeeded();
  }

  @Test
  void an_image_that_is_missing_is_a_bad_request_and_names_the_image() {
    Outcome create = cloudFormation.create(with(GOLDEN, "{ImageName: 'missing-image'}"));

    assertThat(create.failed(HandlerErrorCode.InvalidRequest)).contains("missing-image");
  }

  @Test
  void without_capacity_create_tries_for_two_minutes_and_leaves_nothing() {
    Outcome create =
        cloudFormation.create(with(GOLDEN, "{InstanceType: 'stream.standard.unavailable'}"));

    assertThat(create.failed(HandlerErrorCode.GeneralServiceException)).contains("no capacity");
    assertThat(create.waitedSeconds()).isEqualTo(120);
    cloudFormation.read("golden").failed(HandlerErrorCode.NotFound);
  }

  @Test
  void capacity_that_comes_within_two_minutes_is_taken() {
    appStream.faults().failNext("CreateImageBuilder", "ResourceNotAvailableException", "full", 5);

    cloudFormation.create(GOLDEN).succeeded();
  }

  @Test
  void a_builder_of_that_name_is_left_alone_and_not_taken_over() {
    cloudFormation.create(STOPPED).succeeded();
    settle();

    Outcome create = cloudFormation.create(with(RUNNING, "{Description: 'another'}"));

    assertThat(create.failed(HandlerErrorCode.AlreadyExists))
        .contains("image builder \"golden\" exists and was not created by this")
        .contains("leave Name out");
    assertThat(create.last().orElseThrow().model()).isEmpty();
    assertThat(golden().description()).isNull();
    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{DesiredState: 'STOPPED'}",
        "{AppstreamAgentVersion: 'LATEST'}",
        "{RootVolumeConfig: {VolumeSizeInGb: 300}, Tags: [{Key: 'Stage', Value: 'Test'}]}",
        "{VpcConfig: {SubnetIds: ['s'], SecurityGroupIds: ['g1', 'g2']}, Description: ''}"
      })
  void a_create_whose_answer_was_lost_finds_its_own_builder(String properties) {
    appStream.faults().loseNextAnswer("CreateImageBuilder");

    Outcome create = cloudFormation.create(with(GOLDEN, properties));

    create.succeeded();
    assertThat(create.changes()).filteredOn("CreateImageBuilder"::equals).hasSize(1);
  }

  @Test
  void a_create_whose_calls_are_throttled_goes_on() {
    appStream.faults().failNext("DescribeImageBuilders", "ThrottlingException", "Rate exceeded", 3);
    appStream.faults().failNext("CreateImageBuilder", "ThrottlingException", "Rate exceeded", 3);
    appStream.faults().failNext("StopImageBuilder", "ThrottlingException", "Rate exceeded", 3);

    cloudFormation.create(STOPPED).succeeded();
  }

  private void deleteWhatIsLeftOf(Outcome create) {
    ObjectNode model = create.last().orElseThrow().model().orElseThrow();
    cloudFormation.delete(model).success();
    cloudFormation.read("golden").failed(HandlerErrorCode.NotFound);
  }
}
