package software.amazon.appstream.fleet;

import lombok.Data;
import lombok.EqualsAndHashCode;
import software.amazon.appstream.common.OperationContext;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What an operation on a fleet remembers between invocations; the generated wrapper names it. */
@Data
@EqualsAndHashCode(callSuper = true)
public class CallbackContext extends OperationContext {

  /** Update: the model was checked, and the stop that it may need is allowed. */
  private boolean checked;

  /** Update: it is known whether an abandoned update left its mark. */
  private boolean markSought;

  /** Update: the fleet carries the mark of a stop that has to be undone. */
  private boolean marked;

  /** Update: this update or an abandoned one stopped the fleet and starts it again. */
  private boolean startPending;

  /** Update: AppStream refused a change of the running fleet that it was expected to take. */
  private boolean stopDemanded;

  /** Update: why it stopped the fleet, told as long as the fleet stops. */
  private String stopReason;

  /** Update: the code of the failure that is reported once the fleet is up again. */
  private HandlerErrorCode refusalCode;

  /** Update: the message of that failure. */
  private String refusalMessage;
}
