package software.amazon.appstream.simulator.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewResource;

/**
 * One validated call.
 *
 * @param input the request's known members, none of them null
 * @param now the simulated time at which the call takes effect
 * @param readLag how old the data is that a read sees
 * @param startFailure why what this call starts will not come up, if a fault says so
 * @param behaviours how the service answers open questions
 * @param endedSessions counts the sessions that the call ends
 */
public record Call(
    ObjectNode input,
    Instant now,
    Duration readLag,
    Optional<StartFailure> startFailure,
    Behaviours behaviours,
    EndedSessions endedSessions) {

  /** The time whose data a Describe or List operation sees. */
  public Instant readTime() {
    return now.minus(readLag);
  }

  /** This call, about another request: an item of a batch. */
  public Call of(ObjectNode item) {
    return new Call(item, now, readLag, startFailure, behaviours, endedSessions);
  }

  /** This call, in the service's own eyes: it sees at once what it has just made. */
  public Call seeingAll() {
    Behaviours seeing = behaviours.with(NewResource.FOUND_BY_ALL);
    return new Call(input, now, readLag, startFailure, seeing, endedSessions);
  }

  public String text(String member) {
    return input.path(member).asText();
  }
}
