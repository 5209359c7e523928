package software.amazon.appstream.common.harness;

import com.fasterxml.jackson.databind.JsonNode;

/** Decides what happens to each call that a handler makes. */
@FunctionalInterface
public interface Adversary {

  /** Lets every call be made. */
  Adversary NONE = (operation, input) -> CallFate.UNDISTURBED;

  /**
   * The fate of a call that is about to be made; the adversary may also ask the simulator for a
   * fault of this very call.
   *
   * @param operation such as {@code UpdateFleet}
   * @param input the request
   */
  CallFate of(String operation, JsonNode input);
}
