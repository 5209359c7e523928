package software.amazon.appstream.simulator;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on one address of this machine. */
final class Listener implements AutoCloseable {
  private static final int THREADS = 8;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;

  /**
   * Listens when this returns.
   *
   * @param port the port; 0 takes a free one
   */
  Listener(InetAddress address, int port, HttpHandler handler) throws IOException {
    // Without it every answer on a kept connection waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(address, port), 0);
    server.createContext("/", handler);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI endpoint() {
    return URI.create("http://%s:%d".formatted(server.getAddress().getHostString(), port()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
