package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.translate.PropertyRules;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.PolicyFlag;
import software.amazon.appstream.common.type.ResourceSchema;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.appstream.common.type.Users;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.DeleteFleetRequest;
import software.amazon.awssdk.services.appstream.model.StartFleetRequest;
import software.amazon.awssdk.services.appstream.model.StopFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;

/** A type for tests of decisions: few properties, a life cycle, and calls that nobody makes. */
final class Lamp extends ResourceType {

  private boolean used;
  private boolean deletedRunning;
  private boolean deletedSilently;
  private boolean deletedByArn;

  Lamp() {
    this("lamp.json");
  }

  private Lamp(String schema) {
    super("lamp", ResourceSchema.load(Lamp.class, schema), PropertyRules.load(Lamp.class));
  }

  /** A lamp that carries no tags. */
  static Lamp untagged() {
    return new Lamp("untagged-lamp.json");
  }

  /** A lamp that others may use. */
  Lamp used() {
    used = true;
    return this;
  }

  /** A lamp whose delete succeeds where there is none. */
  Lamp deletedSilently() {
    deletedSilently = true;
    return this;
  }

  /** A lamp that AppStream may delete while it runs. */
  Lamp deletedRunning() {
    deletedRunning = true;
    return this;
  }

  /** A lamp that a delete does not know by its name. */
  Lamp deletedByArn() {
    deletedByArn = true;
    return this;
  }

  @Override
  public Set<String> deletedBy() {
    return deletedByArn ? Set.of("Arn") : super.deletedBy();
  }

  @Override
  public Optional<ObjectNode> find(AppStream appStream, ObjectNode identity) {
    throw new AssertionError("a decision looks at nothing");
  }

  @Override
  public Page list(AppStream appStream, String nextToken) {
    throw new AssertionError("a decision looks at nothing");
  }

  @Override
  public Call<?, ?> create(ObjectNode members) {
    return Call.of(
        ShapeMapper.fill(members, CreateFleetRequest.builder()).build(),
        AppStreamClient::createFleet);
  }

  @Override
  public Call<?, ?> update(ObjectNode members) {
    return Call.of(
        ShapeMapper.fill(members, UpdateFleetRequest.builder()).build(),
        AppStreamClient::updateFleet);
  }

  @Override
  public Call<?, ?> delete(ObjectNode identity) {
    return Call.of(
        ShapeMapper.fill(identity, DeleteFleetRequest.builder()).build(),
        AppStreamClient::deleteFleet);
  }

  @Override
  public boolean deleteTellsAbsence() {
    return !deletedSilently;
  }

  @Override
  public Optional<String> remedy(CallFailure refusal) {
    return refusal.says("dark") ? Optional.of("Open the curtain.") : Optional.empty();
  }

  @Override
  public ObjectNode properties(ObjectNode live) {
    return super.properties(live).put("DesiredState", power(live).settled().name());
  }

  @Override
  public Optional<Users> users(ObjectNode identity) {
    return used
        ? Optional.of(new Users(appStream -> List.of(), names -> "lit by " + names, "Leave it."))
        : Optional.empty();
  }

  @Override
  protected List<String> problemsOf(ObjectNode outcome) {
    return outcome.path("Colour").asText().equals("none")
        ? List.of("Colour: a lamp has one.")
        : List.of();
  }

  @Override
  public Optional<LifeCycle> lifeCycle() {
    return Optional.of(new Switch());
  }

  private static LifeCycle.Power power(ObjectNode live) {
    return LifeCycle.Power.valueOf(live.path("State").asText());
  }

  private final class Switch implements LifeCycle {

    @Override
    public Power power(ObjectNode live) {
      return Lamp.power(live);
    }

    @Override
    public List<String> errors(ObjectNode live) {
      return StreamSupport.stream(live.path("Errors").spliterator(), false)
          .map(error -> error.asText())
          .toList();
    }

    @Override
    public String whileStarting() {
      return "it warms up";
    }

    @Override
    public String whatAStopEnds() {
      return "it gets dark";
    }

    @Override
    public int sessions(ObjectNode live) {
      return live.path("Sessions").asInt();
    }

    @Override
    public boolean hangsWithErrors(ObjectNode live) {
      return true;
    }

    @Override
    public DesiredState stateWhenNew(Map<String, Object> creationPolicy) {
      return DesiredState.STOPPED;
    }

    @Override
    public boolean mayStop(ObjectNode desired, Map<String, Object> updatePolicy) {
      return desired.path("StopBeforeUpdate").asBoolean(true)
          && PolicyFlag.of(updatePolicy, "StopBeforeUpdate").orElse(true);
    }

    @Override
    public Call<?, ?> start(ObjectNode identity) {
      return Call.of(
          ShapeMapper.fill(identity, StartFleetRequest.builder()).build(),
          AppStreamClient::startFleet);
    }

    @Override
    public Call<?, ?> stop(ObjectNode identity) {
      return Call.of(
          ShapeMapper.fill(identity, StopFleetRequest.builder()).build(),
          AppStreamClient::stopFleet);
    }

    @Override
    public boolean isDeletedRunning() {
      return deletedRunning;
    }
  }
}
