package dev.plumbline.metrics.spec;

import dev.plumbline.metrics.model.Removal;
import java.util.List;

/**
 * A removal operator as a unit of extension. A suite writes {@code id} or {@code id(number, ...)}.
 */
public interface RemovalPlugin extends Plugin {

  /**
   * Makes the operator.
   *
   * @param arguments the numbers in parentheses, in the order of the spec's parameters; missing
   *     ones take their defaults
   * @throws IllegalArgumentException if there are too many, or one is out of range; the message
   *     says which
   */
  Removal create(List<Double> arguments);
}
