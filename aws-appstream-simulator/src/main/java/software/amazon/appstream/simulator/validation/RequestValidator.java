package software.amazon.appstream.simulator.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.model.Shape;

/** Checks requests member by member, as the service does before it looks at what they mean. */
public final class RequestValidator {
  private final ServiceModel model;

  public RequestValidator(ServiceModel model) {
    this.model = model;
  }

  /**
   * Returns the request without what the service does not see: members that are null, and members
   * that it does not know. Assumption: unknown members are ignored, as AWS JSON services do.
   *
   * @param shape the shape of the operation's request
   * @throws ServiceException SerializationException for a value of another type,
   *     ValidationException naming every constraint that is not met
   */
  public ObjectNode validate(Shape shape, ObjectNode request) {
    ObjectNode known = new KnownMembers(model).of(shape, request);
    ConstraintViolations violations = new ConstraintViolations(model);
    violations.check(shape, known);
    violations.refuse();
    return known;
  }
}
