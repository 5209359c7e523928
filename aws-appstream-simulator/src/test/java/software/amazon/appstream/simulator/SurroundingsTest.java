package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.appstream.simulator.fleet.Fleet;

/** What names of images, roles and instance types decide, in the service's own words. */
class SurroundingsTest extends WithSimulator {
  private static final String NAME = "{Name: 'fleet'}";

  @Test
  void anUnknownImageIsNotFoundInTheServicesWords() {
    for (String operation : new String[] {"CreateFleet", "CreateImageBuilder"}) {
      assertRefused(
          "ResourceNotFoundException",
          "The image missing-image for account 123456789012 does not exist.",
          operation,
          with(FLEET, "ImageName: 'missing-image'"));
    }
  }

  @ParameterizedTest
  @CsvSource({"old-deprecated, DEPRECATED", "pending-image, PENDING", "image.FAILED.1, FAILED"})
  void anImageThatIsNotAvailableIsRefusedWithItsState(String image, String state) {
    String message =
        "The image %s is %s. The image must be in an AVAILABLE state for this action to succeed."
            .formatted(image, state);
    String named = "ImageName: '%s'".formatted(image);

    call("CreateFleet", FLEET);
    assertRefused(
        "ResourceNotAvailableException",
        message,
        "CreateFleet",
        with(FLEET, named + ", Name: 'g'"));
    assertRefused("ResourceNotAvailableException", message, "UpdateFleet", with(NAME, named));
    assertRefused(
        "ResourceNotAvailableException", message, "CreateImageBuilder", with(BUILDER, named));
  }

  @Test
  void aSharedImageIsFoundByItsArnOnly() {
    assertRefused(
        "ResourceNotFoundException",
        "The image shared-image for account 123456789012 does not exist.",
        "CreateFleet",
        with(FLEET, "ImageName: 'shared-image'"));

    String arn = "arn:aws:appstream:us-east-1:210987654321:image/shared-image";
    call("CreateFleet", with(FLEET, "ImageName: null, ImageArn: '%s'".formatted(arn)));

    assertThat(fleet().get("ImageArn").asText()).isEqualTo(arn);
  }

  @Test
  void anImageThatTheCallerMayNotSeeIsDenied() {
    assertRefused(
        "AccessDeniedException", "", "CreateFleet", with(FLEET, "ImageName: 'hidden-image'"));
  }

  @Test
  void aRoleThatCannotBeUsedIsRefusedInTheServicesWords() {
    String role = "arn:aws:iam::123456789012:role/missing";
    assertRefused(
        "InvalidRoleException",
        "AppStream 2.0 encountered an error because your IAM role '%s' is invalid".formatted(role),
        "CreateImageBuilder",
        with(BUILDER, "IamRoleArn: '%s'".formatted(role)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ComputeCapacity: {DesiredInstances: 4} | 4",
        "ComputeCapacity: {DesiredSessions: 9}, MaxSessionsPerInstance: 2 | 5"
      })
  void moreInstancesThanTheQuotaAreRefusedAtOnceInTheServicesWords(String members, int requested) {
    String fleet = with(FLEET, "InstanceType: 'stream.standard.quota-3'");
    assertRefused(
        "LimitExceededException",
        "The Instance type 'stream.standard.quota-3' capacity limit for fleet fleet' was exceeded."
            + " Requested: %d, Limit: 3".formatted(requested),
        "CreateFleet",
        with(fleet, members));

    call("CreateFleet", with(fleet, "ComputeCapacity: {DesiredInstances: 3}"));
    call("StartFleet", NAME);
    advance(Fleet.START);
    assertRefused(
        "LimitExceededException",
        "Requested: 4, Limit: 3",
        "UpdateFleet",
        with(NAME, "ComputeCapacity: {DesiredInstances: 4}"));
  }

  @Test
  void aStartWithAQuotaOfZeroEndsStoppedWithoutErrors() {
    simulator.behaveAs(Behaviours.standard().with(FailedStart.HANG));
    call("CreateFleet", with(FLEET, "InstanceType: 'stream.standard.quota-0'"));

    call("StartFleet", NAME);
    assertState("STARTING", fleet());
    advance(Fleet.START);

    assertState("STOPPED", fleet());
    assertThat(fleet().get("FleetErrors")).isEmpty();
  }

  @Test
  void anImageWhoseStartHangsDoesSoUnderEveryAnswer() {
    simulator.behaveAs(Behaviours.standard().with(FailedStart.STOPPED));
    call("CreateFleet", with(FLEET, "ImageName: 'image-start-hangs'"));

    call("StartFleet", NAME);
    advance(Duration.ofDays(1));

    assertState("STARTING", fleet());
    assertThat(fleet().at("/FleetErrors/0/ErrorMessage").asText()).contains("image-start-hangs");
  }
}
