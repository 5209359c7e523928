package software.amazon.appstream.simulator.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import software.amazon.appstream.simulator.association.Associations;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;

/** Stacks, whose operations take effect at once. */
public final class StackOperations {
  private final Account account;
  private final ResourceTable<Resource> stacks;
  private final Associations associations;
  private final StackChanges changes;

  public StackOperations(
      Account account, ResourceTable<Resource> stacks, Associations associations) {
    this.account = account;
    this.stacks = stacks;
    this.associations = associations;
    this.changes = new StackChanges(account);
  }

  public Map<String, Operation> operations() {
    return Map.of(
        "CreateStack", this::create,
        "UpdateStack", this::update,
        "DeleteStack", this::delete,
        "DescribeStacks", stacks::describe);
  }

  private ObjectNode create(Call call) {
    ObjectNode attributes = changes.created(call);
    stacks.requireAbsent(call);
    Resource stack = new Stack(account.arn("stack", call.text("Name")), call, attributes);
    stacks.add(stack);
    return stacks.output(stack, call);
  }

  private ObjectNode update(Call call) {
    Resource stack = stacks.require(call);
    stack.setAttributes(call.now(), changes.updated(call, stack.attributesAt(call.now())));
    return stacks.output(stack, call);
  }

  private ObjectNode delete(Call call) {
    Resource stack = stacks.require(call);
    if (!associations.fleetsOf(stack.name(), call.now()).isEmpty()) {
      // In the words of hashicorp/terraform-provider-aws issue 22625 (2022).
      throw ServiceException.recorded(
          "ResourceInUseException",
          "Cannot delete stack %s. This stack has fleets associated with it. Only stacks with no"
                  .formatted(stack.name())
              + " fleets associated with it can be deleted.");
    }
    stacks.end(stack, call.now(), Duration.ZERO);
    return JsonNodeFactory.instance.objectNode();
  }
}
