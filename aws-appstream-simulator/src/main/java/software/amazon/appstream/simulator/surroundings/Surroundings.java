package software.amazon.appstream.simulator.surroundings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.call.StartFailure;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;

/** What fleets and image builders refer to: roles, images, subnets, directories, instance types. */
public final class Surroundings {
  private final Images images;
  private final Presence presence = new Presence();
  private final Roles roles = new Roles(presence);

  /**
   * @param images the images that were made here, and those that were deleted
   */
  public Surroundings(Account account, ResourceTable<? extends Resource> images) {
    this.images = new Images(account, images, presence);
  }

  /**
   * Refuses an image that cannot be used in its state.
   *
   * @throws ServiceException ResourceNotAvailableException
   */
  public static void requireAvailable(Image image) {
    Images.requireAvailable(image);
  }

  /** Refuses a create or update that refers to what is not there or cannot be used. */
  public void check(ObjectNode request, Instant now) {
    if (request.has("InstanceType")) {
      Capacity.requireKnown(request.get("InstanceType").asText());
    }
    images.named(request, now).ifPresent(Images::requireAvailable);
    request.path("VpcConfig").path("SubnetIds").forEach(id -> require("subnet", id, now));
    request
        .path("VpcConfig")
        .path("SecurityGroupIds")
        .forEach(id -> require("security group", id, now));
    require("directory config", request.path("DomainJoinInfo").path("DirectoryName"), now);
    checkRole(request, now);
  }

  /** Refuses attributes whose IAM role is not usable. */
  public void checkRole(ObjectNode attributes, Instant now) {
    if (attributes.has("IamRoleArn")) {
      roles.requireUsable(attributes.get("IamRoleArn").asText(), now);
    }
  }

  /**
   * The image that a request or the attributes of a resource name, empty if they name none.
   *
   * @throws ServiceException if it is not there or may not be seen, or name and ARN are different
   *     images'
   */
  public Optional<Image> image(ObjectNode request, Instant now) {
    return images.named(request, now);
  }

  /** Why instances with these attributes do not come up, empty if they do. */
  public Optional<StartFailure> startFailure(ObjectNode attributes, Instant now) {
    return Capacity.startFailure(attributes.path("InstanceType").asText())
        .or(() -> image(attributes, now).flatMap(Image::startFailure))
        .or(() -> joinFailure(attributes));
  }

  /** No domain has a name under .invalid (RFC 2606), so nothing joins it. */
  private static Optional<StartFailure> joinFailure(ObjectNode attributes) {
    String directory = attributes.path("DomainJoinInfo").path("DirectoryName").asText();
    // In the words of the administration guide, notification codes.
    return directory.endsWith(".invalid")
        ? Optional.of(
            StartFailure.of(
                "DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN",
                "The specified domain either does not exist or could not be contacted."))
        : Optional.empty();
  }

  private void require(String kind, JsonNode name, Instant now) {
    if (!name.isMissingNode() && !presence.isThere(name.asText(), now)) {
      throw ServiceException.notFound("The %s %s does not exist.".formatted(kind, name.asText()));
    }
  }
}
