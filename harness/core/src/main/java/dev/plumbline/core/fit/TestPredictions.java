package dev.plumbline.core.fit;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.open.TargetResolver;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What a model predicts for some rows, beside what is true of them. */
final class TestPredictions {
  private final int[] labels;
  private final double[] values;
  private final int[] predicted;
  private final double[] outputs;
  private final double[] weights;

  private TestPredictions(int rows) {
    labels = new int[rows];
    values = new double[rows];
    predicted = new int[rows];
    outputs = new double[rows];
    weights = new double[rows];
  }

  /** Runs rows as they are. */
  static TestPredictions of(Model model, List<Instance> rows) {
    return of(model, rows, row -> row);
  }

  /** Runs changed rows. */
  static TestPredictions of(Model model, List<Instance> rows, UnaryOperator<FloatRows> change) {
    TestPredictions found = new TestPredictions(rows.size());
    ModelFacts facts = model.facts();
    Rows inputs =
        Rows.of(
            rows.size(),
            facts.layout().width(),
            (row, target, offset) -> {
              Instance instance = rows.get(row);
              found.labels[row] = instance.label();
              found.values[row] = instance.annotation().value().orElse(Double.NaN);
              found.weights[row] = instance.annotation().weight();
              change.apply(instance.row()).write(0, target, offset);
            });
    model.run(
        Pass.forward(
            inputs,
            OutputKind.LOGIT,
            (row, source, offset) -> {
              Vector logits = logits(source, offset, facts.outputs());
              found.predicted[row] = TargetResolver.predicted(facts.task(), logits);
              found.outputs[row] = logits.get(0);
            }));
    return found;
  }

  private static Vector logits(FloatBuffer source, int offset, int count) {
    double[] logits = new double[count];
    for (int i = 0; i < count; i++) {
      logits[i] = source.get(offset + i);
    }
    return Vector.of(logits);
  }

  /** Labels against predictions, over the labeled rows. */
  ClassCounts classes() {
    return ClassCounts.of(labels, predicted);
  }

  /** How many rows are predicted right here and wrong by others, of the same labeled rows. */
  int rightAlone(TestPredictions others) {
    return count(
        row ->
            labels[row] >= 0
                && predicted[row] == labels[row]
                && others.predicted[row] != labels[row]);
  }

  /** How many rows whose value is known are predicted nearer to it here than by others. */
  int nearer(TestPredictions others) {
    return count(
        row -> Math.abs(values[row] - outputs[row]) < Math.abs(values[row] - others.outputs[row]));
  }

  private int count(IntPredicate rows) {
    return (int) IntStream.range(0, labels.length).filter(rows).count();
  }

  /** The number of rows whose value is known. */
  int values() {
    return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
  }

  /**
   * R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)² over the rows whose value is known, of a model of one output;
   * NaN where all values are equal or none is known.
   */
  double explainedVariance() {
    return explainedVariance(new double[0]);
  }

  /** R² where each term of the sums, and of the mean ȳ, is multiplied by the weight of its row. */
  double weightedExplainedVariance() {
    return explainedVariance(weights);
  }

  private double explainedVariance(double[] by) {
    double sum = 0;
    double mass = 0;
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row])) {
        double weight = by.length == 0 ? 1 : by[row];
        sum += weight * values[row];
        mass += weight;
      }
    }
    double mean = sum / mass;
    double off = 0;
    double spread = 0;
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row])) {
        double weight = by.length == 0 ? 1 : by[row];
        off += weight * (values[row] - outputs[row]) * (values[row] - outputs[row]);
        spread += weight * (values[row] - mean) * (values[row] - mean);
      }
    }
    return spread > 0 ? 1 - off / spread : Double.NaN;
  }

  /** Whether some rows whose class or value is known weigh more than others. */
  boolean isWeighted() {
    return IntStream.range(0, weights.length)
            .filter(row -> labels[row] >= 0 || !Double.isNaN(values[row]))
            .mapToDouble(row -> weights[row])
            .distinct()
            .count()
        > 1;
  }

  /**
   * The weight of the labeled rows whose class was predicted, over the weight of all labeled rows;
   * NaN where that is 0.
   */
  double weightedAccuracy() {
    double right = 0;
    double all = 0;
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] >= 0) {
        all += weights[row];
        right += labels[row] == predicted[row] ? weights[row] : 0;
      }
    }
    return right / all;
  }
}
