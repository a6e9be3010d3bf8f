package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Vector;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * What is known about an instance's right explanation, and of what kind that knowledge is. Only
 * model truth scores faithfulness.
 */
public sealed interface Truth {

  /** The kinds of truth. */
  enum Basis {
    /** What the model really uses. */
    MODEL,
    /** Where the evidence is. */
    DATA,
    /** What people marked. */
    RATIONALE,
    /** Nothing is known. */
    NONE
  }

  /** What kind of truth this is. */
  default Basis kind() {
    if (this instanceof ModelTruth) {
      return Basis.MODEL;
    } else if (this instanceof DataTruth) {
      return Basis.DATA;
    }
    return this instanceof HumanRationale ? Basis.RATIONALE : Basis.NONE;
  }

  /** Nothing is known. */
  record None() implements Truth {}

  /**
   * What the model really uses, known by construction: the contribution of each feature to F(x) −
   * F(zero).
   *
   * @param contributions one value per feature
   * @param unique whether this is the only right answer (IG and Shapley agree); if not, only the
   *     order of irrelevant features below relevant ones may be tested
   */
  record ModelTruth(Vector contributions, boolean unique) implements Truth {}

  /**
   * Where the evidence is: the informative segment, an object mask. An accurate model need not use
   * it.
   *
   * @param features the informative features
   */
  record DataTruth(Features features) implements Truth {}

  /**
   * What people marked as the reason; it speaks of plausibility.
   *
   * @param features the marked features
   */
  record HumanRationale(Features features) implements Truth {}

  /** An immutable set of features. */
  final class Features {
    private final BitSet set;

    private Features(BitSet set) {
      this.set = set;
    }

    /** The set of these features. */
    public static Features of(int... features) {
      BitSet set = new BitSet();
      for (int feature : features) {
        set.set(feature);
      }
      return new Features(set);
    }

    /** Whether a feature belongs to the set. */
    public boolean contains(int feature) {
      return set.get(feature);
    }

    /** The number of features. */
    public int size() {
      return set.cardinality();
    }

    /** The features in ascending order. */
    public IntStream stream() {
      return set.stream();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Features features && set.equals(features.set);
    }

    @Override
    public int hashCode() {
      return set.hashCode();
    }

    @Override
    public String toString() {
      return set.toString();
    }
  }
}
