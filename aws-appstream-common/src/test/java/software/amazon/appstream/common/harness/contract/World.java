package software.amazon.appstream.common.harness.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Service;
import software.amazon.cloudformation.Action;

/** CloudFormation with one type, and an AppStream that has what the type's resources need. */
public final class World implements AutoCloseable {

  private final LocalAppStream appStream = new LocalAppStream();
  private final CloudFormation cloudFormation;
  private final Service service;

  World(LivingType type) {
    service = new Service(appStream.simulator());
    type.prepare(service);
    cloudFormation = new CloudFormation(appStream, type.function(appStream), type.schemaFile());
  }

  public LocalAppStream appStream() {
    return appStream;
  }

  public CloudFormation cloudFormation() {
    return cloudFormation;
  }

  Service service() {
    return service;
  }

  /** Reads by the identifier. */
  Outcome read(ObjectNode identifier) {
    return cloudFormation.run(
        ResourceRequest.builder().action(Action.READ).model(identifier).build());
  }

  @Override
  public void close() {
    appStream.close();
  }
}
