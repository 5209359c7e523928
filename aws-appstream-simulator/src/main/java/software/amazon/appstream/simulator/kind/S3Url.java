package software.amazon.appstream.simulator.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The URL by which users get what lies in S3. */
final class S3Url {
  private S3Url() {}

  /** Puts a URL among the attributes if they have the location. */
  static void put(ObjectNode attributes, String location, String url, Context context) {
    JsonNode place = attributes.path(location);
    if (place.has("S3Key")) {
      attributes.put(
          url,
          "https://%s.s3.%s.amazonaws.com/%s"
              .formatted(
                  place.path("S3Bucket").asText(),
                  context.account().region(),
                  place.path("S3Key").asText()));
    }
  }
}
