package software.amazon.appstream.common.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import software.amazon.appstream.common.aws.Call;

/** How the resources of a type start and stop. */
public interface LifeCycle {

  /** What a live resource is doing. */
  enum Power {
    RUNNING,
    STARTING,
    STOPPING,
    STOPPED,
    /** It came up once and cannot: as good as stopped, but it cannot be started. */
    FAILED,
    /** It does something of its own and is up then. */
    BUSY,
    /** It does something of its own and is stopped then. */
    BUSY_THEN_STOPPED,
    /** Somebody deletes it. */
    DELETING;

    /** The state that it is in or will be in when it is left alone. */
    public DesiredState settled() {
      return switch (this) {
        case RUNNING, STARTING, BUSY -> DesiredState.RUNNING;
        case STOPPING, STOPPED, FAILED, BUSY_THEN_STOPPED, DELETING -> DesiredState.STOPPED;
      };
    }
  }

  /** What the live resource is doing. */
  Power power(ObjectNode live);

  /** What AppStream says went wrong, an error each; empty if it names none. */
  List<String> errors(ObjectNode live);

  /** How messages speak of a start, such as {@code instances come up}. */
  String whileStarting();

  /** How messages speak of what a stop ends, such as {@code sessions end}. */
  String whatAStopEnds();

  /** How many sessions a stop would end now; 0 where the live resource does not count them. */
  default int sessions(ObjectNode live) {
    return 0;
  }

  /** Whether errors that stay mean that a start will not end by itself. */
  boolean hangsWithErrors(ObjectNode live);

  /** The state of a new resource, where its template names none. */
  DesiredState stateWhenNew(Map<String, Object> creationPolicy);

  /** Whether an update with this template may stop the resource, if AppStream demands it. */
  boolean mayStop(ObjectNode desired, Map<String, Object> updatePolicy);

  /** The call that starts the resource. */
  Call<?, ?> start(ObjectNode identity);

  /** The call that stops the resource. */
  Call<?, ?> stop(ObjectNode identity);

  /** Whether a running resource is deleted as it is; if not, it is stopped first. */
  boolean isDeletedRunning();
}
