package software.amazon.appstream.simulator.behaviour;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What nobody knows for certain about the service. It stands on the enum of the plausible answers,
 * of which the first is the standard one; the enum's name in kebab case is the question's name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OpenQuestion {
  /** The question. */
  String value();

  /** How well the standard answer is supported. */
  Rank rank() default Rank.GUESSED;

  /** Where the evidence of the standard answer stands. */
  String source() default "";
}
