package software.amazon.appstream.common.reconcile;

import lombok.Data;

/** What CloudFormation carries between invocations; each type's {@code CallbackContext} is one. */
@Data
public class RememberingContext {

  private Memory memory = Memory.NONE;
}
