package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.DefaultFleetType;

/**
 * What a fleet has when nothing else was set: the API document's defaults and those that other
 * providers observe. A RootVolumeConfig is not among them.
 */
final class FleetDefaults {
  private static final int MAX_USER_DURATION_SECONDS = 57_600;
  private static final int DISCONNECT_TIMEOUT_SECONDS = 900;

  private FleetDefaults() {}

  /** Adds the defaults of what the attributes lack, and returns them. */
  static ObjectNode complete(ObjectNode attributes, Behaviours behaviours) {
    String type = behaviours.answer(DefaultFleetType.class).name();
    attributes.putIfAbsent("FleetType", TextNode.valueOf(type));
    attributes.putIfAbsent("MaxUserDurationInSeconds", IntNode.valueOf(MAX_USER_DURATION_SECONDS));
    attributes.putIfAbsent(
        "DisconnectTimeoutInSeconds", IntNode.valueOf(DISCONNECT_TIMEOUT_SECONDS));
    attributes.putIfAbsent("IdleDisconnectTimeoutInSeconds", IntNode.valueOf(0));
    attributes.putIfAbsent("EnableDefaultInternetAccess", attributes.booleanNode(false));
    attributes.putIfAbsent("StreamView", TextNode.valueOf("APP"));
    return attributes;
  }
}
