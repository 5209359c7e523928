package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * What a fleet has when nothing else was set: the API document's defaults, those that other
 * providers observe, and the assumption that the FleetType is ALWAYS_ON.
 */
final class FleetDefaults {
  private static final int MAX_USER_DURATION_SECONDS = 57_600;
  private static final int DISCONNECT_TIMEOUT_SECONDS = 900;
  private static final int VOLUME_GB = 200;

  private FleetDefaults() {}

  /** Adds the defaults of what the attributes lack, and returns them. */
  static ObjectNode complete(ObjectNode attributes) {
    attributes.putIfAbsent("FleetType", TextNode.valueOf("ALWAYS_ON"));
    attributes.putIfAbsent("MaxUserDurationInSeconds", IntNode.valueOf(MAX_USER_DURATION_SECONDS));
    attributes.putIfAbsent(
        "DisconnectTimeoutInSeconds", IntNode.valueOf(DISCONNECT_TIMEOUT_SECONDS));
    attributes.putIfAbsent("IdleDisconnectTimeoutInSeconds", IntNode.valueOf(0));
    attributes.putIfAbsent("EnableDefaultInternetAccess", attributes.booleanNode(false));
    attributes.putIfAbsent("StreamView", TextNode.valueOf("APP"));
    attributes
        .withObjectProperty("RootVolumeConfig")
        .putIfAbsent("VolumeSizeInGb", IntNode.valueOf(VOLUME_GB));
    return attributes;
  }
}
