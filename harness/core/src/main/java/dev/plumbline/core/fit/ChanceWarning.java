package dev.plumbline.core.fit;

import dev.plumbline.core.open.OpenModel;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.reports.markup.Numerals;
import java.util.List;
import java.util.Optional;

/** What is said of a model that predicts no better than chance: how bad it is, and why perhaps. */
final class ChanceWarning {
  private static final String THEN = ", so explanations of it say little about the data; ";

  private static final String TRAIN_ON =
      "train it longer or on more rows, or choose another network";

  private final OpenModel model;
  private final ClassCounts counts;

  ChanceWarning(OpenModel model, ClassCounts counts) {
    this.model = model;
    this.counts = counts;
  }

  /** The warning; other inputs are tried on some of the rows that were predicted. */
  String words(List<Instance> predicted) {
    return "model '%s' has accuracy %s (n = %s), which is not shown to be better than naming the most common class always (%s)"
            .formatted(
                model.words(),
                Numerals.fixed(counts.accuracy(), 3),
                Numerals.count(counts.rows()),
                Numerals.fixed(counts.chance(), 3))
        + THEN
        + remedy(predicted);
  }

  private String remedy(List<Instance> predicted) {
    if (model.planned().plugin().trained()) {
      return trainOn(model, predicted);
    }
    Optional<String> order = ClassOrderHint.of(model.dataset().facts().classes(), counts);
    if (order.isPresent()) {
      return order.get();
    }
    return new InputRangeHint(model)
        .words(predicted)
        .orElse("check that its inputs are made as in its training, and the order of its classes");
  }

  private static String trainOn(OpenModel model, List<Instance> predicted) {
    return TRAIN_ON
        + new InputRangeHint(model).ofTrained(predicted).map(hint -> "; " + hint).orElse("");
  }

  /** The warning of a regression; other inputs are tried on some of the rows. */
  static String ofRegression(OpenModel model, TestPredictions found, List<Instance> predicted) {
    return "model '%s' has R² %s (n = %s), which is no better than naming the mean of the test values always"
            .formatted(
                model.words(),
                Numerals.fixed(found.explainedVariance(), 3),
                Numerals.count(found.values()))
        + THEN
        + (model.planned().plugin().trained()
            ? trainOn(model, predicted)
            : new InputRangeHint(model)
                .words(predicted)
                .orElse("check that the values are in the units of its training"));
  }
}
