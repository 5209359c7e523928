package software.amazon.appstream.common;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lombok.Data;

/**
 * What an operation remembers from one invocation of its handler to the next; CloudFormation
 * carries it as JSON. Each type's {@code CallbackContext} is one.
 */
@Data
public class OperationContext {

  /** Create: the name was seen to be free, so a resource that has it later can be this one. */
  private boolean nameWasFree;

  /**
   * The resource was seen, so that its absence is a read that lags behind, or a delete's own
   * success.
   */
  private boolean seen;

  /** The start was asked for, so a resource that is stopped may have failed to start. */
  private boolean startRequested;

  /** The steps whose call AppStream accepted. */
  private Set<String> calledSteps = new TreeSet<>();

  /** The steps whose effect was seen. */
  private Set<String> finishedSteps = new TreeSet<>();

  /** For each thing that takes its time: the waited time so far, in seconds. */
  private Map<String, Integer> waitedSeconds = new TreeMap<>();

  /** For each failure since the last invocation without one: the waited time, in seconds. */
  private Map<String, Integer> repeatedSeconds = new TreeMap<>();
}
