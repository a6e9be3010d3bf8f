package dev.plumbline.verification.golden;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The peer's sensitivity-n is another statistic: elements leave one step after the other in the
 * order of their attributions, and at each step the attributions of that step alone are correlated,
 * across the samples of the batch, with how far F has fallen by then. Both halves are shown here:
 * the walk gives its falls, and its falls give its values. On a linear model ours is 1 for the
 * exact map.
 */
final class SensitivityNCheck implements CaseCheck {
  private final Catalog catalog;

  SensitivityNCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Verdict check(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    ReplayedSamples samples = ReplayedSamples.of(recorded, model, inputs, OutputKind.PROBABILITY);
    Tensor values = recorded.tensor("values");
    var raw = recorded.node().path("raw").path(0);
    Tensor falls = Tensor.of(raw.path("pred_deltas"), recorded.where() + ": pred_deltas");
    Tensor sums = Tensor.of(raw.path("att_sums"), recorded.where() + ": att_sums");
    double ofWalk = Comparison.deviation(walk(recorded, samples), falls, recorded.where());
    double ofValues = 0;
    for (int step = 0; step < values.count(); step++) {
      double across = Correlation.pearson(column(sums, step), column(falls, step));
      ofValues = Math.max(ofValues, Math.abs(across - values.values().get(step)));
    }
    String shown =
        "the peer walks cumulatively and correlates one step's sums across the batch: its falls"
            + " within %.1e, its values within %.1e".formatted(ofWalk, ofValues);
    boolean right = ofWalk <= recorded.tolerance() && ofValues <= recorded.tolerance();
    if (recorded.model().startsWith("linear")) {
      double worst = worstOfExact(model, inputs);
      right &= worst > 1 - recorded.tolerance();
      shown += "; ours is at least %.7f for the exact map of this linear model".formatted(worst);
    }
    return right
        ? new Verdict.Documented(shown)
        : new Verdict.Differs(Math.max(ofWalk, ofValues), recorded.tolerance(), shown);
  }

  /** How far F has fallen after each step of the peer's walk. */
  private static List<Vector> walk(GoldenCase recorded, ReplayedSamples samples) {
    int group = CorrelationChecks.init(recorded, "features_in_step").asInt();
    String word = CorrelationChecks.init(recorded, "perturb_baseline").asText();
    List<Vector> falls = new ArrayList<>();
    for (int sample = 0; sample < samples.count(); sample++) {
      Order order = PeerTies.order(samples.values(sample));
      List<float[]> rows = new ArrayList<>(List.of(samples.row(sample).copyRow(0)));
      for (int from = 0; from < order.size(); from += group) {
        float[] next = rows.get(rows.size() - 1).clone();
        float number = (float) Fillings.number(word, next);
        for (int i = from; i < Math.min(order.size(), from + group); i++) {
          next[order.get(i)] = number;
        }
        rows.add(next);
      }
      Vector scores = samples.scores(sample, rows);
      double[] fallen = new double[rows.size() - 1];
      for (int k = 0; k < fallen.length; k++) {
        fallen[k] = scores.get(0) - scores.get(k + 1);
      }
      falls.add(Vector.of(fallen));
    }
    return falls;
  }

  /** The smallest of our scores, over samples, of gradient × input on a linear model. */
  private double worstOfExact(GoldenModel model, Tensor inputs) {
    Tensor logits = model.outputs(inputs, OutputKind.LOGIT);
    List<Attribution> exact =
        model.explain(
            inputs,
            sample -> logits.row(sample).argMax(),
            new Explainers(catalog).of("gradient-x-input", Map.of()));
    double[] values = new double[inputs.shape().size()];
    for (int i = 0; i < exact.size(); i++) {
      double[] row = model.order().carry(exact.get(i).raw()).toArray();
      System.arraycopy(row, 0, values, i * row.length, row.length);
    }
    Tensor attributions = new Tensor(Shape.of(inputs.count(), inputs.width()), Vector.of(values));
    List<Score> scores =
        new ReplayedSamples(model, inputs, attributions, OutputKind.LOGIT)
            .by(
                AttributionKind.CONTRIBUTION,
                UnaryOperator.identity(),
                sample ->
                    CorrelationChecks.metric(catalog, "sensitivity-n", Map.of(), Fillings.of(0)));
    return scores.stream().mapToDouble(Score::value).min().orElse(Double.NaN);
  }

  private static double[] column(Tensor tensor, int column) {
    double[] values = new double[tensor.count()];
    for (int row = 0; row < values.length; row++) {
      values[row] = tensor.row(row).get(column);
    }
    return values;
  }
}
