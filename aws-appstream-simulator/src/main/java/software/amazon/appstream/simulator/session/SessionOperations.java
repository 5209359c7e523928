package software.amazon.appstream.simulator.session;

import static software.amazon.appstream.simulator.call.ServiceException.refuseIf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.association.Associations;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.MissingMember;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.fleet.Fleet;
import software.amazon.appstream.simulator.fleet.FleetState;
import software.amazon.appstream.simulator.fleet.Session;
import software.amazon.appstream.simulator.resource.Page;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.StreamingUrl;
import software.amazon.appstream.simulator.resource.View;

/** What the API does with sessions: it tells, ends and drains them. */
public final class SessionOperations {
  /** From the API document of DescribeSessions. */
  private static final int USUAL_PAGE = 20;

  private static final int LARGEST_PAGE = 50;

  /** From the API document of CreateStreamingURL. */
  private static final long USUAL_URL_SECONDS = 60;

  private final ResourceTable<Fleet> fleets;
  private final ResourceTable<Resource> stacks;
  private final Associations associations;

  public SessionOperations(
      ResourceTable<Fleet> fleets, ResourceTable<Resource> stacks, Associations associations) {
    this.fleets = fleets;
    this.stacks = stacks;
    this.associations = associations;
  }

  public Map<String, Operation> operations() {
    return Map.of(
        "DescribeSessions", this::describe,
        "ExpireSession", this::expire,
        "DrainSessionInstance", this::drain,
        "CreateStreamingURL", this::createStreamingUrl);
  }

  /**
   * The active sessions of a stack on a fleet, of one authentication type, API if none is given.
   * Assumptions: an unknown fleet or stack is ResourceNotFoundException, though the model lists no
   * such error; a user id without the authentication type that the API document demands is
   * InvalidParameterCombinationException.
   */
  private ObjectNode describe(Call call) {
    ObjectNode request = call.input();
    refuseIf(
        request.has("UserId") && !request.has("AuthenticationType"),
        MissingMember.class,
        "UserId needs an AuthenticationType.");
    View view = View.ofRead(call);
    Fleet fleet = fleets.require(call.text("FleetName"), view);
    stacks.require(call.text("StackName"), view);
    int size = Page.size(request.path("Limit"), USUAL_PAGE, LARGEST_PAGE);
    Page page =
        Page.of(fleet.sessions(), session -> isAsked(session, request, view.at()), request, size);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode sessions = output.putArray("Sessions");
    for (String id : page.names()) {
      Session session = fleet.sessions().get(id);
      sessions.add(new Active(fleet, session, view.at()).describe());
    }
    page.putNextToken(output);
    return output;
  }

  private static boolean isAsked(Session session, ObjectNode request, Instant at) {
    String type = request.path("AuthenticationType").asText(Sessions.USUAL_AUTHENTICATION);
    return session.isActiveAt(at)
        && session.visitor().stack().equals(request.get("StackName").asText())
        && session.visitor().authenticationType().equals(type)
        && isOrUnasked(request, "UserId", session.visitor().user())
        && isOrUnasked(request, "InstanceId", session.instanceId());
  }

  private static boolean isOrUnasked(ObjectNode request, String member, String value) {
    return !request.has(member) || request.get(member).asText().equals(value);
  }

  /** Assumption: a session that there is not is no error, as the model lists none. */
  private ObjectNode expire(Call call) {
    active(call)
        .forEach(
            active -> {
              active.session().end(call.now());
              call.endedSessions().add(1);
            });
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode drain(Call call) {
    Optional<Active> found = active(call).findFirst();
    Active active =
        found.orElseThrow(
            () ->
                ServiceException.notFound(
                    "Session %s is not found.".formatted(call.text("SessionId"))));
    if (!active.fleet().isMultiSession(call.now())) {
      throw ServiceException.notPermitted(
          "The fleet %s is not a multi-session fleet.".formatted(active.fleet().name()));
    }
    active.fleet().drain(active.session(), call.now());
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * Assumptions: a fleet that is not RUNNING is ResourceNotAvailableException, and one that does
   * not serve the stack OperationNotPermittedException.
   */
  private ObjectNode createStreamingUrl(Call call) {
    Fleet fleet = fleets.require(call.text("FleetName"), View.ofChange(call));
    Resource stack = stacks.require(call.text("StackName"), View.ofChange(call));
    if (!associations.stacksOf(fleet.name(), call.now()).contains(stack.name())) {
      throw ServiceException.notPermitted(
          "The fleet %s is not associated with the stack %s."
              .formatted(fleet.name(), stack.name()));
    }
    if (fleet.stateAt(call.now()) != FleetState.RUNNING) {
      throw new ServiceException(
          "ResourceNotAvailableException",
          "The fleet %s is %s.".formatted(fleet.name(), fleet.stateAt(call.now())));
    }
    return StreamingUrl.output(call, "fleet=" + fleet.name(), USUAL_URL_SECONDS);
  }

  private Stream<Active> active(Call call) {
    return fleets
        .all()
        .flatMap(
            fleet ->
                Stream.ofNullable(fleet.sessions().get(call.text("SessionId")))
                    .filter(session -> session.isActiveAt(call.now()))
                    .map(session -> new Active(fleet, session, call.now())));
  }
}
