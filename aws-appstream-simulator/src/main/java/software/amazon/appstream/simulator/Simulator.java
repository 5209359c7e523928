package software.amazon.appstream.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.control.BehaviourRequests;
import software.amazon.appstream.simulator.control.ControlRequest;
import software.amazon.appstream.simulator.control.FaultRequests;
import software.amazon.appstream.simulator.control.SessionRequests;
import software.amazon.appstream.simulator.control.SimulatorPages;
import software.amazon.appstream.simulator.faults.Faults;
import software.amazon.appstream.simulator.journal.Journal;
import software.amazon.appstream.simulator.kept.KeptRequest;
import software.amazon.appstream.simulator.kept.KeptRequests;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.protocol.DirectFront;
import software.amazon.appstream.simulator.protocol.HttpFront;
import software.amazon.appstream.simulator.protocol.ServiceFront;
import software.amazon.appstream.simulator.resource.StateHistory;
import software.amazon.appstream.simulator.resource.View;
import software.amazon.appstream.simulator.session.Sessions;

/**
 * A local AppStream service: on the loopback address until it is closed, for containers on request,
 * or for callers in the same process only.
 */
public final class Simulator implements AutoCloseable {
  private final SimulatedClock clock;
  private final Journal journal = new Journal();
  private final Faults faults = new Faults();
  private final AppStreamResources resources = AppStreamResources.none();
  private final Object turn = new Object();
  private final Sessions sessions;
  private final Map<String, Request> requests;
  private final ServiceFront service;
  private final DirectFront direct;
  private final Listeners listeners;
  private volatile Behaviours behaviours;
  private volatile Consumer<KeptRequest> keeper = request -> {};
  private Optional<KeptRequests> kept = Optional.empty();

  private Simulator(SimulatorOptions options) {
    clock = options.getClock();
    behaviours = options.getBehaviours();
    options.getSeed().ifPresent(faults::seed);
    sessions = new Sessions(resources.fleets(), resources.associations(), clock, turn);
    ServiceModel model = ServiceModel.appStream();
    SessionRequests sessionRequests = new SessionRequests(model, sessions);
    BehaviourRequests behaviourRequests = new BehaviourRequests(this::behaviours, this::behaveAs);
    requests =
        Map.of(
            KeptRequest.SESSIONS,
            body -> object().put("sessions", sessionRequests.ask(body)),
            KeptRequest.BEHAVIOURS,
            body -> {
              behaviourRequests.ask(body);
              return object();
            });
    service =
        new ServiceFront(
            model,
            AppStreamOperations.of(model, options, resources),
            new StateHistory(resources.tables()),
            clock,
            faults,
            journal,
            this::behaviours,
            sessions::comeUntil,
            request -> keeper.accept(request),
            turn);
    direct = new DirectFront(model, service);
    SimulatorPages pages =
        new SimulatorPages(
            clock,
            journal,
            service,
            new FaultRequests(model, faults),
            sessions,
            behaviourRequests,
            this::ask);
    listeners = new Listeners(guard -> new HttpFront(model, service, pages, guard));
    options.getKept().ifPresent(this::goOn);
  }

  /** A simulator that listens nowhere and answers {@link #direct} calls. */
  public static Simulator inProcess(SimulatorOptions options) {
    return new Simulator(options);
  }

  /**
   * Starts a simulator that listens when this returns.
   *
   * @throws PortInUseException if another process listens on the port
   */
  public static Simulator start(SimulatorOptions options) {
    Simulator simulator = new Simulator(options);
    try {
      simulator.listeners.open(options.getPort(), options.getContainers());
      return simulator;
    } catch (BindException e) {
      throw new PortInUseException(options.getPort(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator cannot listen", e);
    }
  }

  /**
   * The address to give to a client, for example as AWS_ENDPOINT_URL_APPSTREAM.
   *
   * @throws java.util.NoSuchElementException if the simulator listens nowhere
   */
  public URI endpoint() {
    return listeners.endpoint();
  }

  /** The way in for callers in the same process. */
  public DirectFront direct() {
    return direct;
  }

  public SimulatedClock clock() {
    return clock;
  }

  public Journal journal() {
    return journal;
  }

  public Faults faults() {
    return faults;
  }

  /** The people who stream. */
  public Sessions sessions() {
    return sessions;
  }

  /** How the service answers open questions. */
  public Behaviours behaviours() {
    return behaviours;
  }

  /** From the next call on the service answers open questions so. */
  public void behaveAs(Behaviours changed) {
    behaviours = changed;
  }

  /**
   * A user of the image builder makes an image of it: it is SNAPSHOTTING for a while, then STOPPED.
   * AppStream has no operation for that.
   *
   * @throws java.util.NoSuchElementException if there is no image builder of that name
   */
  public void takeSnapshot(String imageBuilder) {
    synchronized (turn) {
      Instant now = clock.now();
      resources.imageBuilders().find(imageBuilder, new View(now, now)).orElseThrow().snapshot(now);
    }
  }

  @Override
  public void close() {
    listeners.close();
    synchronized (turn) {
      kept.ifPresent(file -> file.end(clock.now()));
      kept = Optional.empty();
      keeper = request -> {};
    }
  }

  /** Does what a request for something else than an operation says, and keeps it. */
  private ObjectNode ask(String what, String body) {
    synchronized (turn) {
      Instant now = clock.now();
      // The time that is kept is the very time at which sessions begin and end.
      clock.holdAt(now);
      try {
        ObjectNode done = requests.get(what).ask(body);
        keeper.accept(KeptRequest.ofControl(now, what, ControlRequest.object(body)));
        return done;
      } finally {
        clock.runOn();
      }
    }
  }

  /** Does again what an earlier simulator was asked for, and keeps what is asked for from now. */
  private void goOn(KeptRequests file) {
    file.replay(this::again)
        .ifPresent(
            end -> {
              clock.holdAt(end);
              clock.runOn();
            });
    kept = Optional.of(file);
    keeper = file::add;
  }

  private void again(KeptRequest request) {
    clock.holdAt(request.time());
    if (requests.containsKey(request.operation())) {
      requests.get(request.operation()).ask(request.input().toString());
      return;
    }
    List<KeptRequest> answered = new ArrayList<>();
    keeper = answered::add;
    request
        .startFailure()
        .ifPresent(failure -> faults.failNextStart(failure.code(), failure.message()));
    direct.call(request.operation(), request.input().toString().getBytes(StandardCharsets.UTF_8));
    if (!answered.stream().map(KeptRequest::error).toList().equals(List.of(request.error()))) {
      throw new IllegalArgumentException(
          "%s is answered otherwise than before".formatted(request.operation()));
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** What answers a request for something else than an operation. */
  private interface Request {
    ObjectNode ask(String body);
  }

  /** Another process listens on the port that was asked for. */
  public static final class PortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortInUseException(int port, Throwable cause) {
      super(
          "Port %d is in use; choose another with --port, or 0 for a free one".formatted(port),
          cause);
    }
  }
}
