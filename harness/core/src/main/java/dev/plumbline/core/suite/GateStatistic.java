package dev.plumbline.core.suite;

/** The statistic over samples that a gate bounds. */
public sealed interface GateStatistic {

  /** The statistic as a suite writes it: {@code mean}, {@code q95}. */
  String word();

  /** The statistic as a report shows it: {@code mean}, {@code 95 % quantile}. */
  String shown();

  /** The mean. */
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
   * A quantile; the median, the smallest and the largest value among them.
   *
   * @param word as a suite writes it
   * @param shown as a report shows it
   * @param level from 0 to 1
   */
  record QuantileOfScores(String word, String shown, double level) implements GateStatistic {}

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
