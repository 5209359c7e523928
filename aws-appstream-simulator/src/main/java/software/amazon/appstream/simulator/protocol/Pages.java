package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Pages that the real service does not have. */
public interface Pages {
  /** Below this path they are. */
  String ROOT = "/_simulator/";

  /** Answers a request for a page. */
  Page answer(String method, String path, String body);

  /**
   * A page.
   *
   * @param forgotten how many entries a list has had that are no longer kept
   */
  record Page(int status, long forgotten, Body body) {}

  /** Writes a page's JSON, as long as it may be. */
  interface Body {
    void writeTo(JsonGenerator json) throws IOException;
  }
}
