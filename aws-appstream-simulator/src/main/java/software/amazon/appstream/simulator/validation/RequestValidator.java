package software.amazon.appstream.simulator.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.protocol.ServiceException;

/** Checks requests member by member, as the service does before it looks at what they mean. */
public final class RequestValidator {
  private final RequestShapes shapes = RequestShapes.load();

  /**
   * Returns the request without what the service does not see: members that are null, and members
   * that it does not know. Assumption: unknown members are ignored, as AWS JSON services do.
   *
   * @throws ServiceException SerializationException for a value of another type,
   *     ValidationException naming every constraint that is not met
   */
  public ObjectNode validate(String operation, ObjectNode request) {
    ObjectNode known = new KnownMembers(shapes).of(shapes.requests().get(operation), request);
    ConstraintViolations violations = new ConstraintViolations(shapes);
    violations.check(shapes.requests().get(operation), known);
    violations.refuse();
    return known;
  }
}
