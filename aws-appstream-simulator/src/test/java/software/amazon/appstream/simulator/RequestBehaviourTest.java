package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.EmptyText;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.PartialUpdate;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.SetAndDelete;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.UnsetDisplayName;

/** Each answer to each open question about requests. */
class RequestBehaviourTest extends WithSimulator {
  @ParameterizedTest
  @ValueSource(strings = {"Description", "DisplayName", "RedirectURL", "FeedbackURL"})
  void anEmptyTextClearsIsIgnoredOrIsRefused(String member) {
    call("CreateStack", "{Name: 'stack', %s: 'x'}".formatted(member));
    String update = "{Name: 'stack', %s: ''}".formatted(member);

    simulator.behaveAs(Behaviours.standard().with(EmptyText.REFUSED));
    assertRefused("InvalidParameterValueException", member, "UpdateStack", update);
    simulator.behaveAs(Behaviours.standard().with(EmptyText.IGNORED));
    call("UpdateStack", update);
    assertThat(stack().get(member).asText()).isEqualTo("x");
    simulator.behaveAs(Behaviours.standard());
    call("UpdateStack", update);
    assertThat(stack().has(member)).isFalse();
  }

  @Test
  void anEmptyTextOfACreateIsNotThere() {
    call("CreateStack", "{Name: 'stack', Description: ''}");
    assertThat(stack().has("Description")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SAME_MEMBER_REFUSED | VpcConfig: {SubnetIds: ['t']} | VPC_CONFIGURATION | true",
        "SAME_MEMBER_REFUSED | VpcConfig: {SubnetIds: ['t']}"
            + " | VPC_CONFIGURATION_SECURITY_GROUP_IDS | false",
        "SAME_PROPERTY_REFUSED | VpcConfig: {SubnetIds: ['t']}"
            + " | VPC_CONFIGURATION_SECURITY_GROUP_IDS | true",
        "SAME_PROPERTY_REFUSED | Description: 'd'"
            + " | VPC_CONFIGURATION_SECURITY_GROUP_IDS | false",
        "TAKEN | VpcConfig: {SubnetIds: ['t']} | VPC_CONFIGURATION | false",
        "TAKEN | DeleteVpcConfig: true, VpcConfig: {SubnetIds: ['t']} | IAM_ROLE_ARN | false"
      })
  void anUpdateThatSetsAndDeletesIsRefusedAsTheAnswerSays(
      SetAndDelete answer, String members, String attribute, boolean refused) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateFleet", with(FLEET, "VpcConfig: {SubnetIds: ['s'], SecurityGroupIds: ['g']}"));
    String update = "{Name: 'fleet', %s, AttributesToDelete: ['%s']}".formatted(members, attribute);

    if (refused) {
      assertRefused(
          "InvalidParameterCombinationException",
          "cannot be set and deleted",
          "UpdateFleet",
          update);
    } else {
      call("UpdateFleet", update);
      String subnet = members.contains("VpcConfig: {") ? "t" : "s";
      assertThat(fleet().at("/VpcConfig/SubnetIds/0").asText()).isEqualTo(subnet);
    }
  }

  @ParameterizedTest
  @CsvSource({"REPLACES, false", "KEEPS, true"})
  void anUpdateOfAPartReplacesOrKeepsTheRest(PartialUpdate answer, boolean kept) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateFleet", with(FLEET, "VpcConfig: {SubnetIds: ['s'], SecurityGroupIds: ['g']}"));
    call(
        "CreateStack", "{Name: 'stack', ApplicationSettings: {Enabled: true, SettingsGroup: 'g'}}");

    call("UpdateFleet", "{Name: 'fleet', VpcConfig: {SubnetIds: ['t']}}");
    call("UpdateStack", "{Name: 'stack', ApplicationSettings: {Enabled: false}}");

    assertThat(fleet().at("/VpcConfig/SubnetIds/0").asText()).isEqualTo("t");
    assertThat(fleet().get("VpcConfig").has("SecurityGroupIds")).isEqualTo(kept);
    assertThat(stack().at("/ApplicationSettings/Enabled").asBoolean()).isFalse();
    assertThat(stack().get("ApplicationSettings").has("SettingsGroup")).isEqualTo(kept);
    assertThat(stack().get("ApplicationSettings").has("S3BucketName")).isFalse();
  }

  @Test
  void theDisplayNameOfWhatWasMadeWithoutOneMayBeTheName() {
    simulator.behaveAs(Behaviours.standard().with(UnsetDisplayName.NAME));
    call("CreateFleet", FLEET);
    call("CreateImageBuilder", BUILDER);
    assertThat(fleet().get("DisplayName").asText()).isEqualTo("fleet");
    assertThat(builder().get("DisplayName").asText()).isEqualTo("builder");
  }
}
