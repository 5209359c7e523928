package software.amazon.appstream.simulator.kind;

import static software.amazon.appstream.simulator.call.ServiceException.refuseCombinationIf;
import static software.amazon.appstream.simulator.call.ServiceException.refuseIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.MissingMember;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.WrongValue;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.View;

/** Users of the user pool, and the stacks that they may use. */
final class UserKinds {
  private static final String USER = "User";
  private static final String STACK = "Stack";
  private static final String ASSOCIATION = "UserStackAssociation";
  private static final String TYPE = "AuthenticationType";
  private static final String POOL = "USERPOOL";
  private static final List<String> USER_IDENTITY = List.of("UserName", TYPE);

  static final List<Kind> ALL =
      List.of(
          Kind.builder()
              .name(USER)
              .identity(USER_IDENTITY)
              .arnKind("user")
              .control("MessageAction")
              .completion((attributes, call, context) -> completeUser(attributes))
              .changes(
                  Map.of(
                      "EnableUser", (user, call, context) -> user.put(call.now(), "Enabled", true),
                      "DisableUser",
                          (user, call, context) -> user.put(call.now(), "Enabled", false)))
              .build(),
          Kind.builder()
              .name(ASSOCIATION)
              .identity(List.of("StackName", "UserName", TYPE))
              .joins(true)
              .completion((attributes, call, context) -> completeAssociation(attributes))
              .reference(Reference.following(STACK, "StackName"))
              .reference(Reference.following(USER, "UserName", TYPE))
              .build());

  private UserKinds() {}

  /** What differs from the mechanism: a welcome mail sent again, batches, and what is asked for. */
  static Map<String, Operation> operations(Map<String, KindOperations> byKind, Context context) {
    KindOperations users = byKind.get(USER);
    KindOperations associations = byKind.get(ASSOCIATION);
    Operation describeUsers = users.operations().get("DescribeUsers");
    Operation describeAssociations = associations.operations().get("DescribeUserStackAssociations");
    return Map.of(
        "CreateUser", call -> createUser(call, users, context),
        "DescribeUsers", call -> ofPool(call, describeUsers),
        "DescribeUserStackAssociations", call -> ofStackOrUser(call, describeAssociations),
        "BatchAssociateUserStack", call -> batch(call, context, associations::create),
        "BatchDisassociateUserStack", call -> batch(call, context, associations::delete));
  }

  /**
   * The words and the type of the error are recorded: awsdocs/aws-cloudformation-user-guide pull
   * request 485 (2019). Assumption: nobody of the simulator's users has ever signed in.
   */
  private static void completeUser(ObjectNode attributes) {
    String type = attributes.get(TYPE).asText();
    if (!type.equals(POOL)) {
      throw ServiceException.recorded(
          "InvalidParameterValueException",
          "Cannot create a user with '%s' authentication type".formatted(type));
    }
    attributes.put("Enabled", true).put("Status", "UNCONFIRMED");
  }

  /** From the acceptance tests of St3ffn/terraform-provider-aws-appstream (2026). */
  private static void completeAssociation(ObjectNode attributes) {
    attributes.putIfAbsent("SendEmailNotification", attributes.booleanNode(false));
  }

  /** RESEND sends the welcome mail of a user that there is already. */
  private static ObjectNode createUser(Call call, KindOperations users, Context context) {
    if (call.text("MessageAction").equals("RESEND")) {
      refuseCombinationIf(
          call.input().has("FirstName") || call.input().has("LastName"),
          "MessageAction RESEND cannot be combined with FirstName and LastName.");
      requireUser(call.input(), context, View.ofChange(call));
    } else {
      users.create(call);
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode ofPool(Call call, Operation describe) {
    refuseIf(
        !call.text(TYPE).equals(POOL), WrongValue.class, "AuthenticationType must be USERPOOL.");
    return describe.answer(call);
  }

  /** From the API document of DescribeUserStackAssociations. */
  private static ObjectNode ofStackOrUser(Call call, Operation describe) {
    boolean ofUser = USER_IDENTITY.stream().allMatch(call.input()::has);
    refuseIf(
        !ofUser && (!call.input().has("StackName") || call.input().has("UserName")),
        MissingMember.class,
        "A StackName, or a UserName with its AuthenticationType, is required.");
    return describe.answer(call);
  }

  /**
   * Does the same to each item. Those that fail are told, the others are done. Assumption: an
   * association that is refused, as it is there or not there, is an INTERNAL_ERROR.
   */
  private static ObjectNode batch(Call call, Context context, Item item) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode errors = output.putArray("errors");
    for (JsonNode association : call.input().get("UserStackAssociations")) {
      Call one = call.of((ObjectNode) association);
      Optional<String> missing = missing(one, context);
      try {
        item.answer(one);
      } catch (ServiceException refusal) {
        errors
            .addObject()
            .put("ErrorCode", missing.orElse("INTERNAL_ERROR"))
            .put("ErrorMessage", refusal.answeredBy(call.behaviours()).getMessage())
            .set("UserStackAssociation", association);
      }
    }
    return output;
  }

  private static Optional<String> missing(Call call, Context context) {
    View view = View.ofChange(call);
    if (context.of(STACK).find(call.text("StackName"), view).isEmpty()) {
      return Optional.of("STACK_NOT_FOUND");
    }
    boolean there =
        context.of(USER).find(ResourceTable.key(USER_IDENTITY, call.input()), view).isPresent();
    return there ? Optional.empty() : Optional.of("USER_NAME_NOT_FOUND");
  }

  private static void requireUser(ObjectNode request, Context context, View view) {
    context.of(USER).require(ResourceTable.key(USER_IDENTITY, request), view);
  }

  /** What is done to an item of a batch. */
  private interface Item {
    Optional<KindResource> answer(Call call);
  }
}
