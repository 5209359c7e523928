package software.amazon.appstream.simulator.surroundings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.appstream.simulator.protocol.ServiceException;
import software.amazon.appstream.simulator.resource.Account;

/** What fleets and image builders refer to: roles, images, subnets, directories, instance types. */
public final class Surroundings {
  /** Assumption: the families that AWS's documentation and cfn-lint list, in any size. */
  private static final Pattern INSTANCE_TYPE =
      Pattern.compile(
          "(stream|GeneralPurpose|ComputeOptimized|MemoryOptimized|Accelerated)(\\.[a-z0-9-]+)+");

  private static final String NO_CAPACITY = ".unavailable";

  private final Account account;
  private final Presence presence = new Presence();
  private final Roles roles = new Roles(presence);

  public Surroundings(Account account) {
    this.account = account;
  }

  /** Refuses a create or update that refers to what is not there. */
  public void check(ObjectNode request, Instant now) {
    checkInstanceType(request);
    request.path("VpcConfig").path("SubnetIds").forEach(id -> require("Subnet", id, now));
    request
        .path("VpcConfig")
        .path("SecurityGroupIds")
        .forEach(id -> require("Security group", id, now));
    require("Directory config", request.path("DomainJoinInfo").path("DirectoryName"), now);
    checkRole(request, now);
  }

  /** Refuses attributes whose IAM role is not usable. */
  public void checkRole(ObjectNode attributes, Instant now) {
    if (attributes.has("IamRoleArn")) {
      roles.requireUsable(attributes.get("IamRoleArn").asText(), now);
    }
  }

  /**
   * Refuses a start for which there are no instances: types that end in {@code .unavailable}.
   *
   * @throws ServiceException ResourceNotAvailableException
   */
  public void checkCapacity(ObjectNode attributes) {
    String instanceType = attributes.path("InstanceType").asText();
    if (instanceType.endsWith(NO_CAPACITY)) {
      throw new ServiceException(
          "ResourceNotAvailableException",
          "There is no capacity for instance type %s.".formatted(instanceType));
    }
  }

  /**
   * The image that a request names by name, ARN or both, empty if by neither.
   *
   * @throws ServiceException ResourceNotFoundException if it is not there,
   *     InvalidParameterCombinationException if name and ARN are different images'
   */
  public Optional<Image> image(ObjectNode request, Instant now) {
    Optional<Image> byArn =
        text(request, "ImageArn")
            .map(arn -> Image.ofArn(arn).orElseThrow(() -> notFound("Image", arn)));
    Optional<Image> byName = text(request, "ImageName").map(name -> Image.named(name, account));
    if (byArn.isPresent()
        && byName.isPresent()
        && !byArn.get().name().equals(byName.get().name())) {
      throw ServiceException.invalidCombination("ImageName and ImageArn name different images.");
    }
    Optional<Image> image = byArn.or(() -> byName);
    image.ifPresent(
        found -> {
          if (!presence.isThere(found.name(), now)) {
            throw notFound("Image", found.name());
          }
        });
    return image;
  }

  private static void checkInstanceType(ObjectNode request) {
    text(request, "InstanceType")
        .filter(type -> !INSTANCE_TYPE.matcher(type).matches())
        .ifPresent(
            type -> {
              throw ServiceException.invalidCombination(
                  "The instance type %s is not valid.".formatted(type));
            });
  }

  private void require(String kind, JsonNode name, Instant now) {
    if (!name.isMissingNode() && !presence.isThere(name.asText(), now)) {
      throw notFound(kind, name.asText());
    }
  }

  private static ServiceException notFound(String kind, String name) {
    return ServiceException.notFound("%s %s is not found.".formatted(kind, name));
  }

  private static Optional<String> text(ObjectNode request, String member) {
    return Optional.ofNullable(request.get(member)).map(JsonNode::asText);
  }
}
