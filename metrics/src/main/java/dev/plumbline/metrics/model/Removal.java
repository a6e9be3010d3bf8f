package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Draws;
import java.nio.FloatBuffer;

/**
 * A way to remove features from an instance. The coalition game of every removal-based method and
 * metric is v(S) = E[F(x with the features outside S removed)], the mean over {@link
 * Prepared#draws} draws.
 *
 * <p>A stochastic operator draws by (sample, operator, draw index) and never by coalition: the same
 * draw serves every coalition, so equal coalitions have equal values and Shapley values are
 * consistent.
 */
public interface Removal {

  /** The operator's id and parameters, such as {@code constant(0.5)}, as result rows name it. */
  String name();

  /**
   * The number of draws every game of this operator averages over, as {@link Prepared#draws} says
   * too: 1 for deterministic operators.
   */
  default int draws() {
    return 1;
  }

  /**
   * Whether what is written depends on draws. Where it does not, tests may share the values of
   * equal coalitions of one instance; operators are then compared by {@code equals}.
   */
  default boolean usesDraws() {
    return true;
  }

  /**
   * Prepares the removal of features of one instance.
   *
   * @param instance the instance
   * @param layout the layout of its row
   * @param background the training split
   * @param draws where the operator's draws for this sample live
   * @throws RemovalException if the operator has no meaning for the inputs of the layout (blurring
   *     a table)
   */
  Prepared prepare(Instance instance, InputLayout layout, Background background, Draws draws);

  /** An operator made ready for one instance. Safe to use from one thread at a time. */
  interface Prepared {

    /** The number of draws the game averages over; 1 for deterministic operators. */
    int draws();

    /**
     * Whether the values that replace a removed feature do not depend on which other features stay,
     * so that each row of a draw is a {@link Mixture} of the rows in which one feature alone stays.
     */
    default boolean mixes() {
      return false;
    }

    /** Writes the instance's row with all features outside {@code stay} removed. */
    void write(Coalition stay, int draw, FloatBuffer target, int offset);
  }
}
