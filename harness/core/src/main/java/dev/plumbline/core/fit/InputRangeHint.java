package dev.plumbline.core.fit;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.statistics.ProportionBound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tries other ranges of inputs on a model: nothing in a model from elsewhere says on which range it
 * was trained.
 */
final class InputRangeHint {
  /** Rows on which another range is tried where a model predicts no better than chance. */
  private static final int ROWS = 200;

  /** Rows on which two ranges are compared, of small models and of large ones. */
  private static final int COMPARED = 300;

  private static final int COMPARED_BY_LARGE = 50;

  /** One side of the exact interval of a sign test; few ranges are tried, so it is a strict one. */
  private static final double LEVEL = 0.999;

  /** Networks that are trained here learn badly from values beyond it. */
  private static final double LARGE = 10;

  private final OpenModel model;
  private final boolean regression;

  InputRangeHint(OpenModel model) {
    this.model = model;
    this.regression = model.model().facts().task() == ModelFacts.Task.REGRESSION;
  }

  /**
   * What is known of the range, and which other one is better; empty where inputs are token ids or
   * texts, which have no range.
   */
  Optional<String> words(List<Instance> predicted) {
    return hasRange() ? Optional.of(tried(spread(predicted, ROWS))) : Optional.empty();
  }

  /**
   * What is said of a model that predicts better than chance, and clearly better on another range:
   * more of the rows that differ are predicted right, or nearer to their values, by a sign test.
   * Empty where no other range is.
   */
  Optional<String> ofBetter(List<Instance> predicted) {
    return hasRange() ? compared(predicted) : Optional.empty();
  }

  private Optional<String> compared(List<Instance> predicted) {
    boolean large = model.model().facts().computeBatch() < ModelFit.SMALL_MODEL_BATCH;
    List<Instance> rows = spread(predicted, large ? COMPARED_BY_LARGE : COMPARED);
    TestPredictions own = TestPredictions.of(model.model(), rows);
    if (regression ? own.explainedVariance() == 1 : own.classes().accuracy() == 1) {
      return Optional.empty();
    }
    double most = quality(own);
    String best = "";
    for (Map.Entry<String, UnaryOperator<FloatRows>> other :
        OtherInputs.of(model, rows).entrySet()) {
      TestPredictions found = TestPredictions.of(model.model(), rows, other.getValue());
      if (quality(found) > most && isClearlyBetter(found, own)) {
        most = quality(found);
        best = comparison(own, found, other.getKey());
      }
    }
    String range = ValueRange.of(rows, row -> row).words();
    return best.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "model '%s' %s; its inputs range from %s: give them the range of its training"
                .formatted(model.words(), best, range));
  }

  private boolean isClearlyBetter(TestPredictions found, TestPredictions own) {
    int better = regression ? found.nearer(own) : found.rightAlone(own);
    int worse = regression ? own.nearer(found) : own.rightAlone(found);
    return ProportionBound.CLOPPER_PEARSON
        .lower(better, better + worse, LEVEL)
        .fold(low -> low > 0.5, why -> false);
  }

  private String comparison(TestPredictions own, TestPredictions found, String change) {
    return regression
        ? "has R² %s on %s test rows, and %s %s"
            .formatted(
                Numerals.fixed(own.explainedVariance(), 3),
                Numerals.count(own.values()),
                Numerals.fixed(found.explainedVariance(), 3),
                change)
        : "is right in %s of %s test rows, and in %s of them %s"
            .formatted(
                Numerals.fixed(own.classes().accuracy(), 3),
                Numerals.count(own.classes().rows()),
                Numerals.fixed(found.classes().accuracy(), 3),
                change);
  }

  /** What is said of the inputs of a model that is trained here; empty where they are small. */
  Optional<String> ofTrained(List<Instance> predicted) {
    ValueRange seen = ValueRange.of(spread(predicted, ROWS), row -> row);
    boolean large = Math.max(-seen.low(), seen.high()) > LARGE;
    return hasRange() && large
        ? Optional.of(
            "its inputs range from %s, and networks learn better from small numbers: %s"
                .formatted(
                    seen.words(),
                    isImage()
                        ? "give the model 'input: {divide: 255}'"
                        : "scale them, as with 'scale: standard' on a table or series"))
        : Optional.empty();
  }

  private boolean hasRange() {
    return kinds().allMatch(InputKind::isNumeric);
  }

  private boolean isImage() {
    return kinds().allMatch(kind -> kind == InputKind.IMAGE);
  }

  private Stream<InputKind> kinds() {
    return model.dataset().facts().layout().inputs().stream().map(input -> input.kind());
  }

  /** Rows from all over a list, as rows of a class may stand together. */
  private static List<Instance> spread(List<Instance> rows, int most) {
    int count = Math.min(most, rows.size());
    return IntStream.range(0, count)
        .mapToObj(i -> rows.get((int) ((long) i * rows.size() / count)))
        .toList();
  }

  private String tried(List<Instance> rows) {
    String range = "its inputs range from " + ValueRange.of(rows, row -> row).words();
    String best = "";
    TestPredictions own = TestPredictions.of(model.model(), rows);
    double most = quality(own);
    for (Map.Entry<String, UnaryOperator<FloatRows>> other :
        OtherInputs.of(model, rows).entrySet()) {
      TestPredictions found = TestPredictions.of(model.model(), rows, other.getValue());
      if (quality(found) > most && isGood(found, own)) {
        most = quality(found);
        best = "; " + other.getKey() + " " + praise(found);
      }
    }
    if (!best.isEmpty()) {
      return range + best;
    }
    String compared = Double.isNaN(most) ? "" : ", and other usual ranges are no better";
    return range + compared + "; check " + whatElse();
  }

  private String whatElse() {
    if (regression) {
      return "that inputs and values are in the units of its training";
    }
    return isImage()
        ? "the order of its classes and channels, and what else was done to the inputs in its training"
        : "that its inputs are made as in its training, and the order of its classes";
  }

  private double quality(TestPredictions found) {
    return regression ? found.explainedVariance() : found.classes().right();
  }

  /**
   * Whether predictions are shown to be better than chance, or lie above it and are shown to be
   * better than those of the inputs as they are.
   */
  private boolean isGood(TestPredictions found, TestPredictions own) {
    if (regression) {
      return found.explainedVariance() > 0;
    }
    ClassCounts counts = found.classes();
    return counts.isAbove(counts.right(), counts.chance())
        || (counts.accuracy() > counts.chance()
            && counts.isAbove(counts.right(), own.classes().accuracy()));
  }

  private String praise(TestPredictions found) {
    ClassCounts counts = found.classes();
    return regression
        ? "its R² is %s on %s rows"
            .formatted(Numerals.fixed(found.explainedVariance(), 3), Numerals.count(found.values()))
        : "it is right in %s of %s rows"
            .formatted(Numerals.fixed(counts.accuracy(), 3), Numerals.count(counts.rows()));
  }
}
