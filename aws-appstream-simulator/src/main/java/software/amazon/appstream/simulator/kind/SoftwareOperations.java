package software.amazon.appstream.simulator.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.View;
import software.amazon.appstream.simulator.surroundings.Software;

/** License-included applications: put on a builder's list, taken from it, installed. */
final class SoftwareOperations {
  private static final String IMAGE_BUILDER = "ImageBuilder";
  private static final String NAMES = "SoftwareNames";
  private static final String STAGED = "STAGED_FOR_INSTALLATION";
  private static final String INSTALLED = "INSTALLED";
  private static final String UNSTAGED = "STAGED_FOR_UNINSTALLATION";
  private static final Duration DEPLOYMENT = Duration.ofMinutes(15);

  private final ResourceTable<KindResource> table;
  private final KindOperations software;
  private final Context context;

  SoftwareOperations(ResourceTable<KindResource> table, KindOperations software, Context context) {
    this.table = table;
    this.software = software;
    this.context = context;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "AssociateSoftwareToImageBuilder", this::associate,
        "DisassociateSoftwareFromImageBuilder", call -> each(call, this::disassociate),
        "StartSoftwareDeploymentToImageBuilder", this::deploy,
        "DescribeSoftwareAssociations", this::describe);
  }

  /** Software that is named when an image builder is made is installed while it starts. */
  Operation installing(Operation createImageBuilder) {
    return call -> {
      ObjectNode output = createImageBuilder.answer(call);
      String builder = call.text("Name");
      Call own = call.seeingAll();
      each(builder, call.input().path("SoftwaresToInstall"), own, software::create);
      deploy(builder, own);
      return output;
    };
  }

  private ObjectNode associate(Call call) {
    Software.requireKnown(call.input().get(NAMES));
    return each(call, software::create);
  }

  private static ObjectNode each(Call call, Consumer<Call> one) {
    return each(call.text(SoftwareKinds.BUILDER), call.input().get(NAMES), call, one);
  }

  private static ObjectNode each(String builder, JsonNode names, Call call, Consumer<Call> one) {
    for (JsonNode name : names) {
      ObjectNode item = JsonNodeFactory.instance.objectNode().put(SoftwareKinds.BUILDER, builder);
      item.set(SoftwareKinds.SOFTWARE, name);
      one.accept(call.of(item));
    }
    return JsonNodeFactory.instance.objectNode();
  }

  /** What is installed already is uninstalled by the next deployment. */
  private void disassociate(Call call) {
    KindResource one = table.require(call);
    if (one.stateAt(call.now()).equals(INSTALLED)) {
      one.pass(call.now(), Passage.to(UNSTAGED));
    } else {
      software.delete(call);
    }
  }

  private ObjectNode deploy(Call call) {
    String builder =
        context
            .of(IMAGE_BUILDER)
            .require(call.text(SoftwareKinds.BUILDER), View.ofChange(call))
            .name();
    deploy(builder, call);
    return JsonNodeFactory.instance.objectNode();
  }

  private void deploy(String builder, Call call) {
    for (KindResource one : of(builder, call).toList()) {
      switch (one.stateAt(call.now())) {
        case STAGED ->
            one.pass(
                call.now(), new Passage("PENDING_INSTALLATION", DEPLOYMENT), Passage.to(INSTALLED));
        case UNSTAGED -> {
          one.pass(call.now(), Passage.to("PENDING_UNINSTALLATION"));
          table.end(one, call.now(), DEPLOYMENT);
        }
        default -> {}
      }
    }
  }

  /** Assumption: an image has none, as the simulator's images are made of no builder. */
  private ObjectNode describe(Call call) {
    String arn = call.text("AssociatedResource");
    Resource builder = context.of(IMAGE_BUILDER).requireByArn(arn, View.ofRead(call));
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("AssociatedResource", arn);
    ArrayNode list = output.putArray(SoftwareKinds.NAME);
    View view = View.ofRead(call);
    table
        .page(call, view, one -> isOf(builder.name(), one, call), output)
        .forEach(one -> list.add(one.describe(view.at(), call.behaviours())));
    return output;
  }

  private Stream<KindResource> of(String builder, Call call) {
    return table
        .all()
        .filter(one -> one.existsAt(call.now()))
        .filter(one -> isOf(builder, one, call));
  }

  private static boolean isOf(String builder, KindResource one, Call call) {
    return one.attributesAt(call.readTime()).get(SoftwareKinds.BUILDER).asText().equals(builder);
  }
}
