package software.amazon.appstream.simulator.surroundings;

import static software.amazon.appstream.simulator.call.ServiceException.refuseCombinationIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.HiddenImage;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.View;

/** The images that requests name; they are there, unless a word in the name says otherwise. */
final class Images {
  private final Account account;
  private final ResourceTable<? extends Resource> made;
  private final Presence presence;

  /**
   * @param made the images that were made here, and those that were deleted
   */
  Images(Account account, ResourceTable<? extends Resource> made, Presence presence) {
    this.account = account;
    this.made = made;
    this.presence = presence;
  }

  /**
   * The image that the request names by name, ARN or both, empty if by neither.
   *
   * @throws ServiceException ResourceNotFoundException if it is not there, the answer to {@link
   *     HiddenImage} if the caller may not see it, InvalidParameterCombinationException if name and
   *     ARN are different images'
   */
  Optional<Image> named(ObjectNode request, Instant now) {
    Optional<Image> byArn = text(request, "ImageArn").map(this::ofArn);
    Optional<Image> byName = text(request, "ImageName").map(name -> Image.named(name, account));
    refuseCombinationIf(
        byArn.isPresent() && byName.isPresent() && !byArn.get().name().equals(byName.get().name()),
        "ImageName and ImageArn name different images.");
    Optional<Image> image = byArn.or(() -> byName);
    image.map(Image::name).ifPresent(name -> requireFound(name, byArn.isPresent(), now));
    return image.map(one -> current(one, now));
  }

  /** The image as it has been made, or as its name says. */
  private Image current(Image image, Instant now) {
    boolean own = image.arn().equals(account.arn("image", image.name()));
    if (!own || !made.hasHad(image.name())) {
      return image;
    }
    ObjectNode told =
        made.find(image.name(), new View(now, now))
            .orElseThrow(() -> doesNotExist(image.name()))
            .describe(now, Behaviours.standard());
    return new Image(
        image.name(), image.arn(), told.get("Platform").asText(), told.get("State").asText());
  }

  /**
   * Refuses an image that cannot be used in its state, in the words of
   * hashicorp/terraform-provider-aws issue 25590 (2022).
   *
   * @throws ServiceException ResourceNotAvailableException
   */
  static void requireAvailable(Image image) {
    if (!image.state().equals(Image.AVAILABLE)) {
      throw ServiceException.recorded(
          "ResourceNotAvailableException",
          "The image %s is %s. The image must be in an AVAILABLE state for this action to succeed."
              .formatted(image.name(), image.state()));
    }
  }

  private Image ofArn(String arn) {
    return Image.ofArn(arn).orElseThrow(() -> doesNotExist(arn));
  }

  private void requireFound(String name, boolean byArn, Instant now) {
    if (NameWord.HIDDEN.isIn(name)) {
      throw ServiceException.open(
          HiddenImage.class, "You are not authorized to use the image %s.".formatted(name));
    }
    if (!presence.isThere(name, now) || (NameWord.SHARED.isIn(name) && !byArn)) {
      throw doesNotExist(name);
    }
  }

  /** In the words of hashicorp/terraform-provider-aws issue 25875 (2022). */
  private ServiceException doesNotExist(String name) {
    return ServiceException.recorded(
        "ResourceNotFoundException",
        "The image %s for account %s does not exist.".formatted(name, account.id()));
  }

  private static Optional<String> text(ObjectNode request, String member) {
    return Optional.ofNullable(request.get(member)).map(JsonNode::asText);
  }
}
