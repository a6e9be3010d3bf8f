package dev.plumbline.core.suite;

/** A bound on a number. */
public sealed interface GateBound {
  /** The bound's number. */
  double value();

  /** Whether a value keeps the bound; NaN never does. */
  boolean holds(double statistic);

  /** The key of a suite: {@code at-most} or {@code at-least}. */
  String key();

  /** The key in words: {@code at most} or {@code at least}. */
  default String words() {
    return key().replace('-', ' ');
  }

  /** The largest value that passes; NaN does not. */
  record AtMost(double value) implements GateBound {
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
  record AtLeast(double value) implements GateBound {
    @Override
    public boolean holds(double statistic) {
      return statistic >= value;
    }

    @Override
    public String key() {
      return "at-least";
    }
  }
}
