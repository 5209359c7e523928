package software.amazon.appstream.user;

import software.amazon.cloudformation.metrics.MetricsPublisherImpl;

/** Where Lambda enters: the generated wrapper, with a quicker end and refusals that end. */
public class EntryPoint extends HandlerWrapper {

  /**
   * A refused metric is told to the function's own log alone. The wrapper (rpdk 2.2.5) tells the
   * provider's log too and tells a refused log line as a metric, so that both refused never end.
   */
  public EntryPoint() {
    providerMetricsPublisher =
        new MetricsPublisherImpl(
            providerCloudWatchProvider,
            message -> platformLogPublisher.publishLogEvent(message),
            ResourceModel.TYPE_NAME);
  }

  /** As the wrapper does it, which reads the schema's own schema for each answer. */
  @Override
  protected ResourceModel sanitizeModel(ResourceModel model) {
    return UserHandler.HANDLERS.withoutWriteOnly(model);
  }
}
