package software.amazon.appstream.simulator.kind;

import static software.amazon.appstream.simulator.call.ServiceException.refuseCombinationIf;
import static software.amazon.appstream.simulator.call.ServiceException.refuseIf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.MissingMember;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.StreamingUrl;
import software.amazon.appstream.simulator.resource.View;

/** App blocks, and the builders that package applications for them. */
final class AppBlockKinds {
  private static final String APP_BLOCK = "AppBlock";
  private static final String BUILDER = "AppBlockBuilder";
  private static final String BUILDER_NAME = "AppBlockBuilderName";
  private static final String ASSOCIATION = "AppBlockBuilderAppBlockAssociation";
  private static final String RUNNING = "RUNNING";
  private static final String STOPPED = "STOPPED";
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofMinutes(1);
  private static final Set<String> CHANGEABLE_WHILE_RUNNING =
      Set.of("Name", "DisplayName", "Description");
  private static final int SUBNETS = 2;

  static final List<Kind> ALL =
      List.of(
          Kind.builder()
              .name(APP_BLOCK)
              .arnKind("app-block")
              .completion((attributes, call, context) -> completeBlock(attributes))
              .build(),
          Kind.builder()
              .name(BUILDER)
              .arnKind("app-block-builder")
              .deletable(
                  Map.of(
                      "IAM_ROLE_ARN", "IamRoleArn",
                      "ACCESS_ENDPOINTS", "AccessEndpoints",
                      "VPC_CONFIGURATION_SECURITY_GROUP_IDS", "VpcConfig.SecurityGroupIds"))
              .completion(AppBlockKinds::completeBuilder)
              .beforeUpdate(AppBlockKinds::checkUpdate)
              .beforeDelete((builder, call, context) -> requireState(builder, call, STOPPED))
              .passes(Passage.to(STOPPED))
              .changes(
                  Map.of(
                      "StartAppBlockBuilder", AppBlockKinds::start,
                      "StopAppBlockBuilder", AppBlockKinds::stop))
              .build(),
          Kind.builder()
              .name(ASSOCIATION)
              .identity(List.of(BUILDER_NAME, "AppBlockArn"))
              .operations(
                  Map.of(
                      Verb.CREATE, "AssociateAppBlockBuilderAppBlock",
                      Verb.DELETE, "DisassociateAppBlockBuilderAppBlock"))
              .joins(true)
              .reference(Reference.keeping(APP_BLOCK, "AppBlockArn"))
              .reference(Reference.keeping(BUILDER, BUILDER_NAME))
              .build());

  private AppBlockKinds() {}

  static Map<String, Operation> operations(Context context) {
    return Map.of("CreateAppBlockBuilderStreamingURL", call -> createStreamingUrl(call, context));
  }

  /** From the API document; that CUSTOM is the type of a block without one is an assumption. */
  private static void completeBlock(ObjectNode attributes) {
    attributes.putIfAbsent("PackagingType", attributes.textNode("CUSTOM"));
    boolean custom = attributes.get("PackagingType").asText().equals("CUSTOM");
    refuseIf(
        custom && !attributes.has("SetupScriptDetails"),
        MissingMember.class,
        "SetupScriptDetails is required for the CUSTOM PackagingType.");
    refuseCombinationIf(
        custom && attributes.has("PostSetupScriptDetails"),
        "PostSetupScriptDetails is not allowed for the CUSTOM PackagingType.");
    attributes.put("State", custom ? "ACTIVE" : "INACTIVE").putArray("AppBlockErrors");
  }

  private static void completeBuilder(ObjectNode attributes, Call call, Context context) {
    refuseIf(
        attributes.path("VpcConfig").path("SubnetIds").size() < SUBNETS,
        MissingMember.class,
        "An app block builder needs at least two subnets in different Availability Zones.");
    context.surroundings().check(call.input(), call.now());
    attributes.putIfAbsent("EnableDefaultInternetAccess", attributes.booleanNode(false));
    attributes.putArray("AppBlockBuilderErrors");
  }

  /** From the API document of UpdateAppBlockBuilder. */
  private static void checkUpdate(KindResource builder, Call call, Context context) {
    String state = builder.stateAt(call.now());
    if (state.equals(RUNNING)) {
      boolean taken =
          call.input().properties().stream()
              .allMatch(member -> CHANGEABLE_WHILE_RUNNING.contains(member.getKey()));
      if (!taken) {
        throw ServiceException.inUse(
            "Only DisplayName and Description of the running app block builder %s can be changed."
                .formatted(builder.name()));
      }
    } else {
      requireState(builder, call, STOPPED);
    }
  }

  /** From the API document: it must be associated with an app block. */
  private static void start(KindResource builder, Call call, Context context) {
    requireState(builder, call, STOPPED);
    boolean associated =
        context
            .of(ASSOCIATION)
            .all()
            .filter(association -> association.existsAt(call.now()))
            .map(association -> association.attributesAt(call.now()).get(BUILDER_NAME).asText())
            .anyMatch(builder.name()::equals);
    if (!associated) {
      throw ServiceException.notPermitted(
          "The app block builder %s is associated with no app block.".formatted(builder.name()));
    }
    builder.pass(call.now(), new Passage("STARTING", START), Passage.to(RUNNING));
  }

  private static void stop(KindResource builder, Call call, Context context) {
    requireState(builder, call, RUNNING);
    builder.pass(call.now(), new Passage("STOPPING", STOP), Passage.to(STOPPED));
  }

  /** Assumption: the error of a call that comes in the wrong state. */
  private static void requireState(KindResource builder, Call call, String state) {
    if (!builder.stateAt(call.now()).equals(state)) {
      throw ServiceException.notPermitted(
          "The app block builder %s is %s; it must be %s."
              .formatted(builder.name(), builder.stateAt(call.now()), state));
    }
  }

  private static ObjectNode createStreamingUrl(Call call, Context context) {
    Resource builder = context.of(BUILDER).require(call.text(BUILDER_NAME), View.ofChange(call));
    requireState((KindResource) builder, call, RUNNING);
    return StreamingUrl.output(call, "app-block-builder=" + builder.name(), StreamingUrl.HOUR);
  }
}
