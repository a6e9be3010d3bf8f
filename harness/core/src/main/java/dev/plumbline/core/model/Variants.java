package dev.plumbline.core.model;

import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Draws;
import java.util.List;

/**
 * The changed copies of a model that tests may ask for. Each copy runs in a session of its own, so
 * the model itself is never modified. What a model does not offer is refused with a {@link
 * NotApplicableException} that says why. A variant has the facts of its model, and whoever asked
 * for it closes it.
 */
public interface Variants {

  /**
   * Returns the names of the layers whose weights can be randomized, from the input to the output.
   */
  List<String> layers();

  /**
   * Returns the model with the weights of some layers randomized: drawn from a normal distribution
   * around zero whose standard deviation is the root mean square of the tensor they replace.
   *
   * @param layers the names of the layers
   * @param draws the source of the draws; those of a tensor are keyed by its name, so that a layer
   *     gets the same weights whichever other layers are randomized with it
   */
  Model randomized(List<String> layers, Draws draws);

  /** Returns a model that computes the same function by another graph. */
  Model rewritten();

  /**
   * Returns a model of the same architecture, trained on labels that are permuted by the given
   * draws.
   */
  Model relabeled(Draws draws);

  /** Returns about how many bytes one variant takes, once one was made; 0 for few. */
  default long bytes() {
    return 0;
  }

  /** Returns the source of the draws that make variants. */
  default Draws draws() {
    return Draws.of(0);
  }

  /** Returns variants that are all refused for one reason. */
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
