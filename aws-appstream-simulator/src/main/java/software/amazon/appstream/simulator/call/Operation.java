package software.amazon.appstream.simulator.call;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An operation of the service: a call in, an output or a {@link ServiceException} out. */
@FunctionalInterface
public interface Operation {
  ObjectNode answer(Call call);
}
