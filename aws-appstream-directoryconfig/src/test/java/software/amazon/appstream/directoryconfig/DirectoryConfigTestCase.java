package software.amazon.appstream.directoryconfig;

import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.awssdk.services.appstream.model.DirectoryConfig;
import software.amazon.cloudformation.Action;

/** A test of whole operations on directory configs, in an AppStream that is empty at first. */
abstract class DirectoryConfigTestCase {

  static final String PASSWORD = "correct horse battery";
  static final String NEXT_PASSWORD = "staple";

  /** Sets every property there is. */
  static final ObjectNode CORP =
      properties(
          """
          {DirectoryName: 'corp.example.com',
           OrganizationalUnitDistinguishedNames: ['OU=A,DC=corp', 'OU=B,DC=corp'],
           ServiceAccountCredentials: {AccountName: 'joiner', AccountPassword: '%s'},
           CertificateBasedAuthProperties: {
             Status: 'ENABLED', CertificateAuthorityArn: 'arn:aws:acm-pca:us-east-1:1:ca/1'}}
          """
              .formatted(PASSWORD));

  static final ObjectNode IDENTIFIER = properties("{DirectoryName: 'corp.example.com'}");

  @AutoClose final LocalAppStream appStream = new LocalAppStream();

  final TypeFunction function = new LocalHandlerWrapper(appStream.environment());

  final CloudFormation cloudFormation =
      new CloudFormation(appStream, function, Configuration.SCHEMA);

  Outcome read() {
    return cloudFormation.run(
        ResourceRequest.builder().action(Action.READ).model(IDENTIFIER).build());
  }

  DirectoryConfig live() {
    return appStream
        .client()
        .describeDirectoryConfigs(request -> request.directoryNames("corp.example.com"))
        .directoryConfigs()
        .get(0);
  }

  /** The template with that password. */
  static ObjectNode withPassword(ObjectNode template, String password) {
    ObjectNode copy = template.deepCopy();
    ((ObjectNode) copy.get("ServiceAccountCredentials")).put("AccountPassword", password);
    return copy;
  }

  /** The template as it is read: without the password. */
  static ObjectNode asRead(ObjectNode template) {
    ObjectNode copy = template.deepCopy();
    ((ObjectNode) copy.get("ServiceAccountCredentials")).remove("AccountPassword");
    return copy;
  }
}
