package software.amazon.appstream.simulator.imagebuilder;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The agent's version. Assumptions: LATEST may be written with or without brackets, Describe names
 * the version that it stands for, and without a version the image's agent, an older one, is used.
 */
final class AgentVersion {
  static final String LATEST = "10-16-2025";
  static final String OF_IMAGES = "06-17-2024";

  private AgentVersion() {}

  /** The version that a request asks for, else the one there is. */
  static String asked(ObjectNode request, String current) {
    String version = request.path("AppstreamAgentVersion").asText(current);
    return version.equals("LATEST") || version.equals("[LATEST]") ? LATEST : version;
  }
}
