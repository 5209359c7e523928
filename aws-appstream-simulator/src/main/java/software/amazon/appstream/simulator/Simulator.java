package software.amazon.appstream.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.faults.FaultRequests;
import software.amazon.appstream.simulator.faults.Faults;
import software.amazon.appstream.simulator.journal.Journal;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.protocol.HttpFront;
import software.amazon.appstream.simulator.protocol.ServiceFront;
import software.amazon.appstream.simulator.protocol.SimulatorPages;
import software.amazon.appstream.simulator.resource.StateHistory;

/** A local AppStream service on the loopback address; it runs until it is closed. */
public final class Simulator implements AutoCloseable {
  private static final int THREADS = 8;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final SimulatedClock clock;
  private final Journal journal = new Journal();
  private final Faults faults = new Faults();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;
  private volatile Behaviours behaviours;

  private Simulator(SimulatorOptions options) throws IOException {
    clock = options.getClock();
    behaviours = options.getBehaviours();
    options.getSeed().ifPresent(faults::seed);
    AppStreamResources resources = AppStreamResources.none();
    ServiceModel model = ServiceModel.load();
    ServiceFront service =
        new ServiceFront(
            model,
            AppStreamOperations.of(options, resources),
            new StateHistory(resources.tables()),
            clock,
            faults,
            journal,
            this::behaviours);
    SimulatorPages pages = new SimulatorPages(clock, journal, service, new FaultRequests(faults));
    InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
    server = HttpServer.create(new InetSocketAddress(loopback, options.getPort()), 0);
    server.createContext("/", new HttpFront(model, service, pages));
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Starts a simulator that listens when this returns.
   *
   * @throws PortInUseException if another process listens on the port
   */
  public static Simulator start(SimulatorOptions options) {
    // Without it every answer on a kept connection waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return new Simulator(options);
    } catch (BindException e) {
      throw new PortInUseException(options.getPort(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator cannot listen on 127.0.0.1", e);
    }
  }

  /** The address to give to a client, for example as AWS_ENDPOINT_URL_APPSTREAM. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
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

  /** How the service answers open questions. */
  public Behaviours behaviours() {
    return behaviours;
  }

  /** From the next call on the service answers open questions so. */
  public void behaveAs(Behaviours changed) {
    behaviours = changed;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
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
