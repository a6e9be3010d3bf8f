package dev.plumbline.core.suite;

/** The statistic over samples that a gate bounds. */
public sealed interface GateStatistic {

  /** The statistic as a suite writes it: {@code mean}, {@code q95}, {@code share}. */
  String word();

  /** The statistic as a report shows it: {@code mean}, {@code 95 % quantile}. */
  String shown();

  /** The key of a suite that asks for the statistic: {@code statistic: mean}. */
  default String setting() {
    return "statistic: " + word();
  }

  /** The mean: of the means of the training seeds, where there are several, as in the tables. */
  record MeanOfScores() implements GateStatistic {
    @Override
    public String word() {
      return "mean";
    }

    @Override
    public String shown() {
      return "mean";
    }
  }

  /**
   * The mean of the group of samples in which it is worst: the smallest one for a lower bound, the
   * largest one for an upper bound. Groups are those that the dataset names; samples without one
   * are left out.
   */
  record WorstGroupMean() implements GateStatistic {
    @Override
    public String word() {
      return "worst-group";
    }

    @Override
    public String shown() {
      return "mean in the worst group";
    }
  }

  /**
   * A quantile; the median, the smallest and the largest value among them.
   *
   * @param word as a suite writes it
   * @param shown as a report shows it
   * @param level from 0 to 1
   */
  record QuantileOfScores(String word, String shown, double level) implements GateStatistic {

    /** Whether it is the smallest or the largest value, which no interval can bound. */
    public boolean isExtreme() {
      return level <= 0 || level >= 1;
    }
  }

  /**
   * The share of the values that keep a bound of their own.
   *
   * @param within the bound on each value
   */
  record ShareOfScores(GateBound.OneSided within) implements GateStatistic {
    @Override
    public String word() {
      return "share";
    }

    @Override
    public String shown() {
      return "share of scores " + within.words() + " " + within.value();
    }

    @Override
    public String setting() {
      return "share: {" + within.key() + ": " + within.value() + "}";
    }
  }

  /**
   * The statistic of a word.
   *
   * @param word of the form {@link SuiteGrammar#STATISTIC}
   * @throws IllegalArgumentException if it is of another form
   */
  static GateStatistic of(String word) {
    if (!SuiteGrammar.STATISTIC.matches(word)) {
      throw new IllegalArgumentException(
          "statistic '" + word + "'; " + SuiteGrammar.STATISTIC.allowed());
    }
    return switch (word) {
      case "mean" -> new MeanOfScores();
      case "worst-group" -> new WorstGroupMean();
      case "median" -> new QuantileOfScores(word, word, 0.5);
      case "min" -> new QuantileOfScores(word, "smallest value", 0);
      case "max" -> new QuantileOfScores(word, "largest value", 1);
      default -> {
        String percent = word.substring(1);
        double level = Integer.parseInt(percent) / 100.0;
        yield new QuantileOfScores(word, percent + " % quantile", level);
      }
    };
  }
}
