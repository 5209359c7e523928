package software.amazon.appstream.simulator.faults;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;

/** Faults asked for in JSON: {@code {"fault": "loseAnswer", "operation": "CreateFleet"}}. */
public final class FaultRequests {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final Faults faults;

  public FaultRequests(Faults faults) {
    this.faults = faults;
  }

  /**
   * Asks for the fault that the JSON describes.
   *
   * @throws IllegalArgumentException if the JSON is not one of the requests; the message says why
   */
  public void ask(String json) {
    try {
      JSON.readValue(json, Request.class).askOf(faults);
    } catch (JsonProcessingException problem) {
      throw new IllegalArgumentException("No such fault: " + problem.getOriginalMessage(), problem);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fault")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Fail.class, name = "fail"),
    @JsonSubTypes.Type(value = LoseAnswer.class, name = "loseAnswer"),
    @JsonSubTypes.Type(value = StaleRead.class, name = "staleRead"),
    @JsonSubTypes.Type(value = FailStart.class, name = "failStart"),
    @JsonSubTypes.Type(value = LagReads.class, name = "lagReads"),
    @JsonSubTypes.Type(value = Clear.class, name = "clear")
  })
  private sealed interface Request {
    void askOf(Faults faults);
  }

  private record Fail(String operation, String type, String message, int times) implements Request {
    @Override
    public void askOf(Faults faults) {
      faults.failNext(operation, type, message, times);
    }
  }

  private record LoseAnswer(String operation) implements Request {
    @Override
    public void askOf(Faults faults) {
      faults.loseNextAnswer(operation);
    }
  }

  private record StaleRead(String operation, long lagSeconds, int times) implements Request {
    @Override
    public void askOf(Faults faults) {
      faults.staleNext(operation, Duration.ofSeconds(lagSeconds), times);
    }
  }

  private record FailStart(String code, String message) implements Request {
    @Override
    public void askOf(Faults faults) {
      faults.failNextStart(code, message);
    }
  }

  private record LagReads(long seconds) implements Request {
    @Override
    public void askOf(Faults faults) {
      faults.lagReads(Duration.ofSeconds(seconds));
    }
  }

  private record Clear() implements Request {
    @Override
    public void askOf(Faults faults) {
      faults.clear();
    }
  }
}
