package dev.plumbline.core.suite;

import java.util.List;

/** A bound on a number, or two around it. */
public sealed interface GateBound {
  /** Whether a value keeps the bound; NaN never does. */
  boolean holds(double statistic);

  /** The bounds to one side that all have to be kept: one, or two. */
  List<OneSided> sides();

  /** A bound to one side. */
  sealed interface OneSided extends GateBound {
    /** The bound's number. */
    double value();

    /** The key of a suite: {@code at-most} or {@code at-least}. */
    String key();

    /** The key in words: {@code at most} or {@code at least}. */
    default String words() {
      return key().replace('-', ' ');
    }

    @Override
    default List<OneSided> sides() {
      return List.of(this);
    }
  }

  /** The largest value that passes; NaN does not. */
  record AtMost(double value) implements OneSided {
    @Override
    public boolean holds(double statistic) {
      return statistic <= value;
    }

    @Override
    public String key() {
      return "at-most";
    }
  }

  /** The smallest value that passes; NaN does not. */
  record AtLeast(double value) implements OneSided {
    @Override
    public boolean holds(double statistic) {
      return statistic >= value;
    }

    @Override
    public String key() {
      return "at-least";
    }
  }

  /**
   * A region of equality: values that differ from its center by no more than its half-width pass;
   * NaN does not.
   *
   * @param center the value to be equal to
   * @param margin the half-width, at least 0
   */
  record Within(double center, double margin) implements GateBound {
    @Override
    public boolean holds(double statistic) {
      return sides().stream().allMatch(side -> side.holds(statistic));
    }

    @Override
    public List<OneSided> sides() {
      return List.of(new AtLeast(center - margin), new AtMost(center + margin));
    }
  }
}
