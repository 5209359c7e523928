package software.amazon.appstream.imagebuilder;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.appstream.common.provider.ProviderReport;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** Where Lambda enters: the generated wrapper, with quicker metrics, log lines and answers. */
public class EntryPoint extends HandlerWrapper {

  private final ProviderReport report =
      new ProviderReport(
          providerCredentialsProvider,
          message -> platformLogPublisher.publishLogEvent(message),
          ResourceModel.TYPE_NAME);

  public EntryPoint() {
    providerMetricsPublisher = report.metrics();
    providerEventsLogger = report.log();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    try {
      super.handleRequest(input, output, context);
    } finally {
      report.send();
    }
  }

  @Override
  protected ResourceHandlerRequest<ResourceModel> transform(
      HandlerRequest<ResourceModel, CallbackContext, TypeConfigurationModel> request)
      throws IOException {
    report.begin(request.getRequestData().getProviderLogGroupName());
    return super.transform(request);
  }

  /** The wrapper's own parses the schema of schemas for each answer. */
  @Override
  protected ResourceModel sanitizeModel(ResourceModel model) {
    return ImageBuilderHandler.HANDLERS.withoutWriteOnly(model);
  }
}
