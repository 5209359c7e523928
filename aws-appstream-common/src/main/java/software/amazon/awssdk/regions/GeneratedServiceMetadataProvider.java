package software.amazon.awssdk.regions;

import software.amazon.awssdk.regions.servicemetadata.Appstream2ServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.LogsServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.MonitoringServiceMetadata;

/**
 * AWS's own metadata of the services that handlers call. It takes the place of the SDK's class of
 * this name (regions 2.40.2), which loads a class for each AWS service there is, some 300.
 */
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {

  @Override
  public ServiceMetadata serviceMetadata(String service) {
    return switch (service) {
      case "appstream2" -> new Appstream2ServiceMetadata();
      case "logs" -> new LogsServiceMetadata();
      case "monitoring" -> new MonitoringServiceMetadata();
      // The SDK derives what it needs from the partition.
      default -> null;
    };
  }
}
