package software.amazon.appstream.simulator;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.appstream.simulator.protocol.LoopbackGuard;

/** The addresses that one simulator listens on, all at the same port. */
final class Listeners implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Function<LoopbackGuard, HttpHandler> handlers;
  private final List<Listener> open = new ArrayList<>();

  Listeners(Function<LoopbackGuard, HttpHandler> handlers) {
    this.handlers = handlers;
  }

  /**
   * Listens when this returns.
   *
   * @param port the port; 0 takes a free one
   * @param containers where containers reach this machine; only there are they let in
   */
  void open(int port, Optional<InetAddress> containers) throws IOException {
    try {
      InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
      // Docker Desktop leads containers to the loopback address itself.
      boolean shared = containers.equals(Optional.of(loopback));
      open.add(new Listener(loopback, port, handlers.apply(new LoopbackGuard(shared))));
      if (containers.isPresent() && !shared) {
        HttpHandler handler = handlers.apply(new LoopbackGuard(true));
        open.add(new Listener(containers.get(), open.get(0).port(), handler));
      }
    } catch (IOException failed) {
      close();
      throw failed;
    }
  }

  /** The loopback address; NoSuchElementException if nothing is open. */
  URI endpoint() {
    return open.stream().findFirst().orElseThrow().endpoint();
  }

  @Override
  public void close() {
    open.forEach(Listener::close);
  }
}
