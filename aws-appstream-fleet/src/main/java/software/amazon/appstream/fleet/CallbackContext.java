package software.amazon.appstream.fleet;

import lombok.Data;
import lombok.EqualsAndHashCode;
import software.amazon.appstream.common.DesiredState;
import software.amazon.appstream.common.OperationContext;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What an operation on a fleet remembers between invocations; the generated wrapper names it. */
@Data
@EqualsAndHashCode(callSuper = true)
public class CallbackContext extends OperationContext {

  /** The state that the operation leaves the fleet in, decided when the operation began. */
  private DesiredState target;

  /** Update: the fleet carries the mark of a stop that has to be undone. */
  private boolean marked;

  /** Update: AppStream refused a change of the running fleet that it was expected to take. */
  private boolean stopDemanded;

  /** Update: the code of the failure that is reported once the fleet is up again. */
  private HandlerErrorCode refusalCode;

  /** Update: the message of that failure. */
  private String refusalMessage;
}
