package software.amazon.appstream.simulator.imagebuilder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.LatestAgent;

/**
 * The agent's version. Assumptions: LATEST may be written with or without brackets, and without a
 * version the image's agent, an older one, is used.
 */
final class AgentVersion {
  static final String MEMBER = "AppstreamAgentVersion";

  private static final String LATEST = "10-16-2025";
  private static final String OF_IMAGES = "06-17-2024";

  private AgentVersion() {}

  /** Puts the version that a request asks for among the attributes; returns whether it is new. */
  static boolean settle(ObjectNode request, ObjectNode attributes, Behaviours behaviours) {
    String current = attributes.path(MEMBER).asText(OF_IMAGES);
    String asked = request.path(MEMBER).asText(current);
    String shown = behaviours.are(LatestAgent.AS_GIVEN) ? asked : resolved(asked);
    boolean isLatest = resolved(asked).equals(LATEST);
    attributes.put(MEMBER, shown);
    attributes.put("LatestAppstreamAgentVersion", isLatest ? "TRUE" : "FALSE");
    return !resolved(asked).equals(resolved(current));
  }

  private static String resolved(String version) {
    return version.equals("LATEST") || version.equals("[LATEST]") ? LATEST : version;
  }
}
