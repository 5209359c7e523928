package software.amazon.appstream.simulator.kind;

import static software.amazon.appstream.simulator.call.ServiceException.refuseCombinationIf;
import static software.amazon.appstream.simulator.call.ServiceException.refuseIf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.MissingMember;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.surroundings.Image;
import software.amazon.appstream.simulator.surroundings.Surroundings;

/** Images made of others, imported, shared, exported and deleted. */
final class ImageOperations {
  private final ResourceTable<KindResource> made;
  private final KindOperations images;
  private final KindOperations permissions;
  private final KindOperations exports;
  private final Context context;

  ImageOperations(
      ResourceTable<KindResource> made, Map<String, KindOperations> byKind, Context context) {
    this.made = made;
    this.images = byKind.get(ImageKinds.IMAGE);
    this.permissions = byKind.get(ImageKinds.PERMISSIONS);
    this.exports = byKind.get(ImageKinds.EXPORT);
    this.context = context;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "DeleteImage", this::delete,
        "CopyImage", this::copy,
        "CreateUpdatedImage", this::update,
        "CreateImportedImage", this::importImage,
        "CreateExportImageTask", this::export,
        "UpdateImagePermissions", this::share);
  }

  /** In the API's words it cannot be deleted when it is in use. */
  private ObjectNode delete(Call call) {
    Image image = ownImage(call, "Name");
    boolean used =
        Stream.of("Fleet", "ImageBuilder")
            .flatMap(kind -> context.of(kind).all())
            .filter(user -> user.existsAt(call.now()))
            .anyMatch(user -> image.isImageOf(user.attributesAt(call.now())));
    if (used) {
      throw ServiceException.inUse("The image %s is in use.".formatted(image.name()));
    }
    KindResource deleted =
        made.find(image.name(), ImageListing.atOnce(call))
            .orElseGet(() -> images.adopt(call.of(image.describe(context.account()))));
    made.end(deleted, call.now(), Duration.ZERO);
    return JsonNodeFactory.instance
        .objectNode()
        .set("Image", deleted.describe(call.now(), call.behaviours()));
  }

  /** A copy to another Region is not seen here. */
  private ObjectNode copy(Call call) {
    Image source = available(call, "SourceImageName");
    String name = call.text("DestinationImageName");
    if (call.text("DestinationRegion").equals(context.account().region())) {
      ObjectNode copy = description(source, name);
      ImageListing.copyText(call, "DestinationImageDescription", copy, "Description");
      make(call, copy, "COPYING");
    }
    return JsonNodeFactory.instance.objectNode().put("DestinationImageName", name);
  }

  private ObjectNode update(Call call) {
    Image source = available(call, "existingImageName");
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("canUpdateImage", true);
    if (!call.input().path("dryRun").asBoolean()) {
      ObjectNode updated = description(source, call.text("newImageName"));
      ImageListing.copyText(call, "newImageDescription", updated, "Description");
      ImageListing.copyText(call, "newImageDisplayName", updated, "DisplayName");
      if (call.input().has("newImageTags")) {
        updated.set("Tags", call.input().get("newImageTags"));
      }
      output.set("image", make(call, updated, "CREATING"));
    }
    return output;
  }

  /** Assumption: one source is needed, an AMI or a WorkSpaces image. */
  private ObjectNode importImage(Call call) {
    boolean ofAmi = call.input().has("SourceAmiId");
    boolean ofWorkspace = call.input().has("WorkspaceImageId");
    refuseIf(
        !ofAmi && !ofWorkspace,
        MissingMember.class,
        "SourceAmiId or WorkspaceImageId is required.");
    refuseCombinationIf(
        ofAmi && ofWorkspace, "SourceAmiId and WorkspaceImageId cannot be combined.");
    context.surroundings().checkRole(call.input(), call.now());
    ObjectNode imported =
        description(Image.named(call.text("Name"), context.account()), call.text("Name"));
    imported.remove("BaseImageArn");
    imported.put("ImageType", "CUSTOM");
    imported.setAll(call.input().deepCopy().retain("Description", "DisplayName", "Tags"));
    made.requireAbsent(call);
    if (call.input().path("DryRun").asBoolean()) {
      throw new ServiceException("DryRunOperationException", "The image can be imported.");
    }
    return JsonNodeFactory.instance.objectNode().set("Image", make(call, imported, "IMPORTING"));
  }

  private ObjectNode export(Call call) {
    Image image = available(call, "ImageName");
    context.surroundings().checkRole(call.input(), call.now());
    ObjectNode task = call.input().deepCopy().without("IamRoleArn");
    long earlier = context.of(ImageKinds.EXPORT).all().count();
    String id = UUID.nameUUIDFromBytes(bytes("%s %d".formatted(call.now(), earlier))).toString();
    task.put("TaskId", id).put("ImageArn", image.arn());
    task.put("AmiId", "ami-%s".formatted(id.replace("-", "").substring(0, 17)));
    Resource created = exports.create(call.of(task)).orElseThrow();
    return JsonNodeFactory.instance
        .objectNode()
        .set(ImageKinds.EXPORT, created.describe(call.now(), call.behaviours()));
  }

  private ObjectNode share(Call call) {
    Image image = ownImage(call, "Name");
    Surroundings.requireAvailable(image);
    permissions.set(call);
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode make(Call call, ObjectNode description, String state) {
    KindResource image = images.create(call.of(description)).orElseThrow();
    image.pass(call.now(), new Passage(state, ImageKinds.MAKING), Passage.to(Image.AVAILABLE));
    return image.describe(call.now(), call.behaviours());
  }

  /** What is described of an image that is made of another. */
  private ObjectNode description(Image source, String name) {
    ObjectNode description = source.describe(context.account());
    description.put("BaseImageArn", source.arn()).put("Name", name).put("Visibility", "PRIVATE");
    description.remove("Arn");
    return description;
  }

  private Image available(Call call, String member) {
    Image image = image(call, member);
    Surroundings.requireAvailable(image);
    return image;
  }

  /** Assumption: the error of an operation on an image that is not the caller's. */
  private Image ownImage(Call call, String member) {
    Image image = image(call, member);
    if (!image.arn().equals(context.account().arn("image", image.name()))) {
      throw ServiceException.notPermitted(
          "The image %s is not an image of this account.".formatted(image.name()));
    }
    return image;
  }

  private Image image(Call call, String member) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("ImageName", call.text(member));
    return context.surroundings().image(request, call.now()).orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
