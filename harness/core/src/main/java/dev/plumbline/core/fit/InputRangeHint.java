package dev.plumbline.core.fit;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.reports.markup.Numerals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tries other ranges of inputs on a model that predicts no better than chance: nothing in a model
 * from elsewhere says on which range it was trained.
 */
final class InputRangeHint {
  /** Rows on which another range is tried. */
  private static final int ROWS = 200;

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
    return hasRange() ? Optional.of(tried(spread(predicted))) : Optional.empty();
  }

  /** What is said of the inputs of a model that is trained here; empty where they are small. */
  Optional<String> ofTrained(List<Instance> predicted) {
    ValueRange seen = ValueRange.of(spread(predicted), row -> row);
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
  private static List<Instance> spread(List<Instance> rows) {
    int count = Math.min(ROWS, rows.size());
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
