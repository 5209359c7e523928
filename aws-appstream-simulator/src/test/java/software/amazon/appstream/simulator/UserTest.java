package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.MissingAssociation;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.RepeatedAssociation;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.DirectoryQuestions.DirectoryInUse;

class UserTest extends WithSimulator {
  private static final String POOL = "AuthenticationType: 'USERPOOL'";
  private static final String ANN = "{UserName: 'ann@example.com', " + POOL + "}";
  private static final String ANN_AT_STACK = with(ANN, "StackName: 'stack'");

  @Test
  void aUserIsMadeToldDisabledEnabledAndDeleted() {
    assertThat(call("CreateUser", with(ANN, "FirstName: 'Ann', MessageAction: 'SUPPRESS'")))
        .isEmpty();

    JsonNode user = users().get(0);
    assertThat(user.get("UserName").asText()).isEqualTo("ann@example.com");
    assertThat(user.get("FirstName").asText()).isEqualTo("Ann");
    assertThat(user.get("Enabled").asBoolean()).isTrue();
    assertThat(user.get("Arn").asText())
        .startsWith("arn:aws:appstream:us-east-1:123456789012:user/")
        .doesNotContain("ann");
    assertThat(user.has("MessageAction")).isFalse();
    assertThat(user.has("CreatedTime")).isTrue();

    call("DisableUser", ANN);
    assertThat(users().get(0).get("Enabled").asBoolean()).isFalse();
    call("EnableUser", ANN);
    assertThat(users().get(0).get("Enabled").asBoolean()).isTrue();
    call("DeleteUser", ANN);
    assertThat(users()).isEmpty();
    for (String operation : new String[] {"EnableUser", "DisableUser", "DeleteUser"}) {
      assertRefused("ResourceNotFoundException", "User with UserName", operation, ANN);
    }
  }

  @Test
  void aSecondUserOfAnAddressIsRefusedAndAddressesAreCaseSensitive() {
    call("CreateUser", ANN);

    assertRefused("ResourceAlreadyExistsException", "ann@example.com", "CreateUser", ANN);
    call("CreateUser", with(ANN, "UserName: 'Ann@example.com'"));
  }

  @Test
  void onlyUsersOfTheUserPoolAreMadeInTheServicesWords() {
    assertRefused(
        "InvalidParameterValueException",
        "Cannot create a user with 'API' authentication type",
        "CreateUser",
        with(ANN, "AuthenticationType: 'API'"));
    assertRefused(
        "InvalidParameterValueException", "", "DescribeUsers", "{AuthenticationType: 'SAML'}");
  }

  @Test
  void theWelcomeMailIsSentAgainToAUserThatThereIs() {
    String again = with(ANN, "MessageAction: 'RESEND'");
    assertRefused("ResourceNotFoundException", "ann", "CreateUser", again);
    call("CreateUser", ANN);

    assertThat(call("CreateUser", again)).isEmpty();
    assertRefused(
        "InvalidParameterCombinationException",
        "RESEND",
        "CreateUser",
        with(again, "LastName: 'A'"));
    assertThat(users()).hasSize(1);
  }

  @Test
  void usersAreAssociatedWithStacksOneByOneAndFailuresAreTold() {
    call("CreateUser", ANN);
    call("CreateStack", "{Name: 'stack'}");
    String bob = with(ANN_AT_STACK, "UserName: 'bob@example.com'");
    String other = with(ANN_AT_STACK, "StackName: 'other'");

    JsonNode errors = batch("Associate", ANN_AT_STACK, bob, other);

    assertThat(errors.findValuesAsText("ErrorCode"))
        .containsExactly("USER_NAME_NOT_FOUND", "STACK_NOT_FOUND");
    assertThat(errors.at("/0/UserStackAssociation")).isEqualTo(json(bob));
    assertThat(associations("StackName: 'stack'"))
        .containsExactly(json(with(ANN_AT_STACK, "SendEmailNotification: false")));
    assertThat(associations("UserName: 'ann@example.com', " + POOL)).hasSize(1);
    assertThat(associations("StackName: 'other'")).isEmpty();
    assertThat(batch("Disassociate", ANN_AT_STACK, bob).findValuesAsText("ErrorCode"))
        .containsExactly("USER_NAME_NOT_FOUND");
    assertThat(associations("StackName: 'stack'")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"TAKEN, 0", "REFUSED, 1"})
  void aRepeatedAssociationIsAsTheAnswerSays(RepeatedAssociation answer, int errors) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateUser", ANN);
    call("CreateStack", "{Name: 'stack'}");
    batch("Associate", ANN_AT_STACK);

    assertThat(batch("Associate", ANN_AT_STACK)).hasSize(errors);
  }

  @ParameterizedTest
  @CsvSource({"TAKEN, 0", "NOT_FOUND, 1"})
  void aMissingAssociationIsAsTheAnswerSays(MissingAssociation answer, int errors) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateUser", ANN);
    call("CreateStack", "{Name: 'stack'}");

    assertThat(batch("Disassociate", ANN_AT_STACK)).hasSize(errors);
  }

  @ParameterizedTest
  @CsvSource({"DeleteUser", "DeleteStack"})
  void anAssociationEndsWithItsUserAndWithItsStack(String delete) {
    call("CreateUser", ANN);
    call("CreateStack", "{Name: 'stack'}");
    batch("Associate", ANN_AT_STACK);

    call(delete, with(ANN, "Name: 'stack'"));

    assertThat(associations("StackName: 'stack'")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "{UserName: 'ann@example.com'}", "{AuthenticationType: 'USERPOOL'}"})
  void associationsAreAskedForByStackOrByUserWithItsType(String request) {
    assertRefused(
        "InvalidParameterCombinationException",
        "StackName",
        "DescribeUserStackAssociations",
        request);
  }

  @Test
  void aDirectoryConfigIsMadeChangedToldWithoutItsPasswordAndDeleted() {
    String name = "{DirectoryName: 'corp.example.com'}";
    String credentials =
        "ServiceAccountCredentials: {AccountName: 'CORP\\\\join', AccountPassword: 'secret'}";
    String units = "OrganizationalUnitDistinguishedNames: ['OU=a']";
    call("CreateDirectoryConfig", with(name, credentials + ", " + units));
    assertRefused(
        "ResourceAlreadyExistsException", "corp", "CreateDirectoryConfig", with(name, units));

    JsonNode updated =
        call(
            "UpdateDirectoryConfig",
            with(name, "CertificateBasedAuthProperties: {Status: 'ENABLED'}"));

    JsonNode told =
        call("DescribeDirectoryConfigs", "{DirectoryNames: ['corp.example.com']}")
            .at("/DirectoryConfigs/0");
    assertThat(told).isEqualTo(updated.get("DirectoryConfig"));
    assertThat(told.at("/ServiceAccountCredentials"))
        .isEqualTo(json("{AccountName: 'CORP\\\\join'}"));
    assertThat(told.at("/OrganizationalUnitDistinguishedNames/0").asText()).isEqualTo("OU=a");
    assertThat(told.at("/CertificateBasedAuthProperties/Status").asText()).isEqualTo("ENABLED");
    call("DeleteDirectoryConfig", name);
    assertRefused(
        "ResourceNotFoundException",
        "DirectoryConfig with DirectoryName corp.example.com is not found.",
        "DescribeDirectoryConfigs",
        "{DirectoryNames: ['corp.example.com']}");
    assertRefused("ResourceNotFoundException", "corp", "DeleteDirectoryConfig", name);
    assertRefused("ResourceNotFoundException", "corp", "UpdateDirectoryConfig", name);
  }

  @ParameterizedTest
  @EnumSource(DirectoryInUse.class)
  void aDirectoryConfigInUseIsDeletedOrNotAsTheAnswerSays(DirectoryInUse answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    String name = "{DirectoryName: 'corp.example.com'}";
    call(
        "CreateDirectoryConfig", with(name, "OrganizationalUnitDistinguishedNames: ['OU=a,DC=b']"));
    call("CreateFleet", with(FLEET, "DomainJoinInfo: " + name));

    if (answer == DirectoryInUse.REFUSED) {
      assertRefused("ResourceInUseException", "in use", "DeleteDirectoryConfig", name);
      call("DeleteFleet", "{Name: 'fleet'}");
    }
    call("DeleteDirectoryConfig", name);
  }

  private JsonNode users() {
    return call("DescribeUsers", "{" + POOL + "}").get("Users");
  }

  private JsonNode associations(String members) {
    return call("DescribeUserStackAssociations", "{" + members + "}").get("UserStackAssociations");
  }

  private JsonNode batch(String what, String... associations) {
    return call(
            "Batch%sUserStack".formatted(what),
            "{UserStackAssociations: [%s]}".formatted(String.join(",", associations)))
        .get("errors");
  }
}
