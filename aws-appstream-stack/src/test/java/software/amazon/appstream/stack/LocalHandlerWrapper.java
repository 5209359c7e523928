package software.amazon.appstream.stack;

import lombok.Getter;
import lombok.experimental.Accessors;
import software.amazon.appstream.common.aws.Environment;
import software.amazon.appstream.common.harness.HandlerLog;
import software.amazon.appstream.common.harness.LocalHandlers;
import software.amazon.appstream.common.harness.TypeFunction;

/** The entry point, with handlers that call the AppStream of a test. */
@Accessors(fluent = true)
final class LocalHandlerWrapper extends EntryPoint implements TypeFunction {

  @Getter private final HandlerLog handlerLog = new HandlerLog();

  LocalHandlerWrapper(Environment environment) {
    LocalHandlers.of(this, StackHandler.class)
        .forEach(handler -> handler.environment = environment);
    platformLogPublisher = handlerLog;
  }

  /** Does nothing: the wrapper would empty this machine's temporary directory. */
  @Override
  protected void scrubFiles() {}
}
