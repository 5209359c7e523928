package software.amazon.appstream.directoryconfig;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateDirectoryConfigRequest;
import software.amazon.awssdk.services.appstream.model.CreateDirectoryConfigResponse;
import software.amazon.awssdk.services.appstream.model.DeleteDirectoryConfigRequest;
import software.amazon.awssdk.services.appstream.model.DescribeDirectoryConfigsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeDirectoryConfigsResponse;
import software.amazon.awssdk.services.appstream.model.UpdateDirectoryConfigRequest;
import software.amazon.awssdk.services.appstream.model.UpdateDirectoryConfigResponse;

/** Directory configs, known by the name of their domain; operations on them take effect at once. */
final class DirectoryConfigType extends ResourceType {

  private static final String DIRECTORY_NAME = "DirectoryName";

  DirectoryConfigType() {
    super("directory config", Configuration.class);
  }

  @Override
  public Optional<ObjectNode> find(AppStream appStream, ObjectNode identity) {
    return found(
        appStream,
        describe(List.of(identity.path(DIRECTORY_NAME).asText()), null),
        DescribeDirectoryConfigsResponse::directoryConfigs);
  }

  @Override
  public Page list(AppStream appStream, String nextToken) {
    DescribeDirectoryConfigsResponse page = appStream.call(describe(null, nextToken));
    return Page.of(page.directoryConfigs(), page.nextToken());
  }

  @Override
  public Call<?, ?> create(ObjectNode members) {
    return Call.of(
            ShapeMapper.fill(members, CreateDirectoryConfigRequest.builder()).build(),
            AppStreamClient::createDirectoryConfig)
        .answeredBy(CreateDirectoryConfigResponse::directoryConfig);
  }

  @Override
  public Call<?, ?> update(ObjectNode members) {
    return Call.of(
            ShapeMapper.fill(members, UpdateDirectoryConfigRequest.builder()).build(),
            AppStreamClient::updateDirectoryConfig)
        .answeredBy(UpdateDirectoryConfigResponse::directoryConfig);
  }

  @Override
  public Call<?, ?> delete(ObjectNode identity) {
    return Call.of(
        ShapeMapper.fill(identity, DeleteDirectoryConfigRequest.builder()).build(),
        AppStreamClient::deleteDirectoryConfig);
  }

  /** Whatever AppStream returns: nobody is to read the password in a model. */
  @Override
  public ObjectNode properties(ObjectNode live) {
    ObjectNode properties = super.properties(live);
    schema().removeWriteOnly(properties);
    return properties;
  }

  /** The schema cannot require it: what is read has no password. */
  @Override
  protected List<String> problemsOfNew(ObjectNode desired) {
    return desired.at("/ServiceAccountCredentials/AccountPassword").asText().isEmpty()
        ? List.of("ServiceAccountCredentials: AccountPassword is missing.")
        : List.of();
  }

  @Override
  public String remedyIfTaken() {
    return "An account has one config for a directory in a Region: import it, or delete it first.";
  }

  private static Call<DescribeDirectoryConfigsRequest, DescribeDirectoryConfigsResponse> describe(
      List<String> names, String nextToken) {
    return Call.of(
        DescribeDirectoryConfigsRequest.builder()
            .directoryNames(names)
            .nextToken(nextToken)
            .build(),
        AppStreamClient::describeDirectoryConfigs);
  }
}
