package software.amazon.appstream.common.harness;

import java.time.Duration;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Environment;
import software.amazon.appstream.common.aws.InvocationLog;
import software.amazon.appstream.common.aws.Secrets;
import software.amazon.appstream.simulator.Simulator;
import software.amazon.appstream.simulator.SimulatorOptions;
import software.amazon.appstream.simulator.faults.Faults;
import software.amazon.appstream.simulator.journal.Journal;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.Credentials;
import software.amazon.cloudformation.proxy.LoggerProxy;

/**
 * A simulated AppStream on a held clock, empty at first, and a client of it that never retries. The
 * client reaches it without a network.
 */
public final class LocalAppStream implements AutoCloseable {

  private final Simulator simulator;
  private final Wire wire;
  private final Deaths deaths = new Deaths();
  private final AppStreamClient client;

  public LocalAppStream() {
    this(SimulatorOptions.heldClock());
  }

  public LocalAppStream(SimulatorOptions options) {
    simulator = Simulator.inProcess(options);
    CallLimits limits = new CallLimits();
    wire = new Wire(simulator, limits);
    wire.face(deaths);
    client =
        AppStreamClient.builder()
            .httpClient(wire)
            .region(Region.of(options.getAccount().region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            // The SDK sleeps between its retries.
            .overrideConfiguration(
                configuration ->
                    configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(limits))
            .build();
  }

  public AppStreamClient client() {
    return client;
  }

  /** What handlers take from outside: this AppStream and its clock. */
  public Environment environment() {
    return new Environment(() -> client, simulator.clock()::now);
  }

  /** This AppStream as the handlers call it, with the credentials of an invocation. */
  public AppStream forHandlers(InvocationLog log) {
    AmazonWebServicesClientProxy proxy =
        new AmazonWebServicesClientProxy(
            new LoggerProxy(), new Credentials("id", "secret", "session"), () -> 60_000L);
    return new AppStream(proxy.newProxy(() -> client), log, Secrets.NONE);
  }

  public Simulator simulator() {
    return simulator;
  }

  public Journal journal() {
    return simulator.journal();
  }

  public Faults faults() {
    return simulator.faults();
  }

  /** The deaths of the function that calls this AppStream, as a test asks for them. */
  public Deaths deaths() {
    return deaths;
  }

  /** What decides from now on over the calls of functions, in the place of {@link #deaths}. */
  public void face(Adversary adversary) {
    wire.face(adversary);
  }

  /** Moves the simulator's clock. */
  public void advance(int seconds) {
    simulator.clock().advance(Duration.ofSeconds(seconds));
  }

  Wire wire() {
    return wire;
  }

  @Override
  public void close() {
    client.close();
    simulator.close();
  }
}
