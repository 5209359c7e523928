package software.amazon.appstream.common.harness;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Map;
import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.AbstractWrapper;
import software.amazon.cloudformation.Action;

/** Gives a type's generated wrapper handlers that call the AppStream of a test. */
public final class LocalHandlers {

  private LocalHandlers() {}

  /** Makes each handler of the wrapper again, with the environment of the test. */
  public static void install(AbstractWrapper<?, ?, ?> wrapper, Environment environment) {
    handlers(wrapper).replaceAll((action, handler) -> again(handler, environment));
  }

  @SuppressWarnings("unchecked") // The generator declares it so.
  private static Map<Action, Object> handlers(AbstractWrapper<?, ?, ?> wrapper) {
    Class<?> generated = wrapper.getClass();
    while (!generated.getSimpleName().equals("HandlerWrapper")) {
      generated = generated.getSuperclass();
    }
    try {
      Field handlers = generated.getDeclaredField("handlers");
      handlers.setAccessible(true);
      return (Map<Action, Object>) handlers.get(wrapper);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the generated wrapper has no map of handlers", e);
    }
  }

  private static Object again(Object handler, Environment environment) {
    try {
      Constructor<?> constructor = handler.getClass().getDeclaredConstructor(Environment.class);
      constructor.setAccessible(true);
      return constructor.newInstance(environment);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(handler.getClass() + " cannot be made with an environment", e);
    }
  }
}
