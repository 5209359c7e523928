package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Random;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.cloudformation.Action;

/** What CloudFormation, or Cloud Control, asks of a type's handlers. */
final class Requests {

  /** What CloudFormation itself adds to the tags of a stack's resources. */
  private static final Map<String, String> SYSTEM_TAGS =
      Map.of("aws:cloudformation:stack-name", "demo", "aws:cloudformation:logical-id", "Resource");

  private final LivingType type;
  private final World world;
  private final Random random;
  private final StackTags stackTags;

  Requests(LivingType type, World world, Random random, StackTags stackTags) {
    this.type = type;
    this.world = world;
    this.random = random;
    this.stackTags = stackTags;
  }

  ResourceRequest create(ObjectNode model) {
    return of(Action.CREATE).model(model).build();
  }

  ResourceRequest read(ObjectNode model) {
    return of(Action.READ).model(model).build();
  }

  ResourceRequest delete(ObjectNode model) {
    return of(Action.DELETE).model(model).build();
  }

  ResourceRequest update(ObjectNode previous, ObjectNode desired) {
    ResourceRequest.ResourceRequestBuilder request =
        of(Action.UPDATE)
            .previousModel(previous)
            .previousStackTags(stackTags.held())
            .model(desired)
            .stackTags(stackTags.wanted());
    return tellsRollbacks() ? request.rollback(false).build() : request.build();
  }

  /** An update back to the old template; not every CloudFormation says that it is one. */
  ResourceRequest rollback(ObjectNode failed, ObjectNode old) {
    ResourceRequest.ResourceRequestBuilder request =
        of(Action.UPDATE).previousModel(failed).previousStackTags(stackTags.wanted()).model(old);
    return tellsRollbacks()
        ? request.rollback(true).build()
        : request.nullRollback(random.nextBoolean()).build();
  }

  /**
   * A rollback that an operator continues. It is not recorded which template CloudFormation takes
   * for the one before; it says in any case that it rolls back.
   */
  ResourceRequest continuedRollback(ObjectNode failed, ObjectNode old) {
    return rollback(random.nextInt(3) == 0 ? old : failed, old).toBuilder().rollback(true).build();
  }

  /** The part of a model that identifies the resource. */
  ObjectNode identifier(ObjectNode model) {
    ObjectNode identifier = JsonNodeFactory.instance.objectNode();
    for (JsonNode pointer : type.schema().path("primaryIdentifier")) {
      String property = pointer.asText().substring("/properties/".length());
      identifier.set(property, model.path(property));
    }
    return identifier;
  }

  /** What Cloud Control makes of the model that it has read and of what the caller changes. */
  ObjectNode patched(ObjectNode read, ObjectNode template, ObjectNode desired) {
    ObjectNode patched = read.deepCopy();
    template.fieldNames().forEachRemaining(name -> patched.remove(desired.has(name) ? "" : name));
    desired
        .properties()
        .forEach(
            property -> {
              if (!property.getValue().equals(template.get(property.getKey()))) {
                patched.set(property.getKey(), property.getValue());
              }
            });
    // The model that was read has what the template lacks, and the two must not contradict.
    return patched.remove(type.removals());
  }

  /** Cloud Control knows no rollbacks. */
  private boolean tellsRollbacks() {
    return !world.has(Adversity.UNTOLD_ROLLBACKS) && !world.has(Adversity.CLOUD_CONTROL);
  }

  private ResourceRequest.ResourceRequestBuilder of(Action action) {
    ResourceRequest.ResourceRequestBuilder request =
        ResourceRequest.builder()
            .action(action)
            .stackTags(stackTags.held())
            .systemTags(stackTags.held() == null ? null : SYSTEM_TAGS);
    return world.has(Adversity.CLOUD_CONTROL) ? request.stackId(null) : request;
  }
}
