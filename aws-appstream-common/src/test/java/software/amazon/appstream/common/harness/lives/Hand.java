package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import java.util.Set;

/**
 * Something that somebody does to the resource beside CloudFormation.
 *
 * @param name what the trace calls it
 * @param adversity when it happens
 * @param touches the properties that it may change, or {@link #EXISTENCE}
 * @param deed what is done
 */
public record Hand(String name, Adversity adversity, Set<String> touches, Deed deed) {

  /** What a deed touches that takes the resource away. */
  public static final String EXISTENCE = "existence";

  /** One deed; AppStream may refuse it. */
  @FunctionalInterface
  public interface Deed {

    /**
     * Does it.
     *
     * @param live the resource as Describe returns it
     * @return whether AppStream has taken it
     */
    boolean tryOut(Service service, ObjectNode live, Random random);
  }
}
