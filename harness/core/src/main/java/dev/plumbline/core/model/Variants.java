package dev.plumbline.core.model;

import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Draws;
import java.util.List;

/**
 * Scoped changes of a model, each in a session of its own: the model itself is never touched. What
 * a model does not offer it refuses with a {@link NotApplicableException} that says why. A variant
 * has the facts of its model, and is closed by who asked for it.
 */
public interface Variants {

  /** The names of the layers whose weights can be drawn anew, from the input to the output. */
  List<String> layers();

  /**
   * The model with the weights of some layers drawn anew, from a normal distribution around zero
   * whose standard deviation is the root mean square of the tensor they replace.
   *
   * @param layers their names
   * @param draws where the draws live; each tensor's are keyed by its name, so that a layer gets
   *     the same weights whatever other layers are drawn with it
   */
  Model randomized(List<String> layers, Draws draws);

  /** The same function computed by another graph. */
  Model rewritten();

  /** The same architecture trained on permuted labels, with the draws of the permutation. */
  Model relabeled(Draws draws);

  /** Where the draws of variants live. */
  default Draws draws() {
    return Draws.of(0);
  }

  /** Refuses every variant for one reason. */
  static Variants none(String reason) {
    return new Variants() {
      @Override
      public List<String> layers() {
        throw new NotApplicableException(reason);
      }

      @Override
      public Model randomized(List<String> layers, Draws draws) {
        throw new NotApplicableException(reason);
      }

      @Override
      public Model rewritten() {
        throw new NotApplicableException(reason);
      }

      @Override
      public Model relabeled(Draws draws) {
        throw new NotApplicableException(reason);
      }
    };
  }
}
