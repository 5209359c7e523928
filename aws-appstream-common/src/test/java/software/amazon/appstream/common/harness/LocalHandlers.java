package software.amazon.appstream.common.harness;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.cloudformation.AbstractWrapper;

/** The handlers inside a type's generated wrapper, which a test lets call its own AppStream. */
public final class LocalHandlers {

  private LocalHandlers() {}

  /**
   * The handlers that the wrapper hands requests to.
   *
   * @param handlerType the class that all of them extend
   */
  public static <H> Stream<H> of(AbstractWrapper<?, ?, ?> wrapper, Class<H> handlerType) {
    Class<?> generated = wrapper.getClass();
    while (!generated.getSimpleName().equals("HandlerWrapper")) {
      generated = generated.getSuperclass();
    }
    try {
      Field handlers = generated.getDeclaredField("handlers");
      handlers.setAccessible(true);
      return ((Map<?, ?>) handlers.get(wrapper)).values().stream().map(handlerType::cast);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the generated wrapper has no map of handlers", e);
    }
  }
}
