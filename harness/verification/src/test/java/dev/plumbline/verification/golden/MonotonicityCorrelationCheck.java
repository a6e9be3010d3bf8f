package dev.plumbline.verification.golden;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rank correlation of sizes with the spread of F. The peer also ranks differences of F that are
 * rounding, which tie for us; where that is all, its values follow from our passes.
 */
final class MonotonicityCorrelationCheck implements CaseCheck {
  private final Catalog catalog;

  MonotonicityCorrelationCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Verdict check(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    Replay replay =
        new Replay(
            ReplayedSamples.of(recorded, model, inputs, OutputKind.PROBABILITY),
            CorrelationChecks.init(recorded, "features_in_step").asInt(),
            CorrelationChecks.init(recorded, "nr_samples").asInt(),
            Tensor.of(
                recorded.node().path("recorded").path("uniform"), recorded.where() + ": uniform"));
    Verdict ours = CorrelationChecks.compare(recorded, replay.scores(catalog));
    if (ours instanceof Verdict.Agreed) {
      return ours;
    }
    List<Vector> exact = new ArrayList<>();
    for (int sample = 0; sample < inputs.count(); sample++) {
      exact.add(Vector.of(replay.exact(sample)));
    }
    double deviation = Comparison.deviation(exact, recorded.tensor("values"), recorded.where());
    return deviation <= recorded.tolerance()
        ? new Verdict.Documented(
            "the peer ranks differences of F that are rounding; ranked so, ours is its value within"
                + " %.1e".formatted(deviation))
        : ours;
  }

  /**
   * The recorded draws.
   *
   * @param samples the samples
   * @param group how many features leave together
   * @param draws how many numbers take their place in turn
   * @param uniform the numbers, by step and draw and then by sample
   */
  private record Replay(ReplayedSamples samples, int group, int draws, Tensor uniform) {

    List<Score> scores(Catalog catalog) {
      return samples.by(
          AttributionKind.CONTRIBUTION,
          values -> values.map(Math::abs),
          sample -> {
            int[] steps = steps(sample);
            return CorrelationChecks.metric(
                catalog,
                "monotonicity-correlation",
                Map.of("group", (long) group),
                new Fillings(draws, (feature, draw) -> number(sample, steps[feature], draw)));
          });
    }

    private double number(int sample, int step, int draw) {
      return uniform.row(step * draws + draw).get(sample);
    }

    /** When each feature leaves: with the smallest sizes first. */
    private int[] steps(int sample) {
      Order order = ascending(sample);
      int[] steps = new int[order.size()];
      for (int place = 0; place < steps.length; place++) {
        steps[order.get(place)] = place / group;
      }
      return steps;
    }

    private Order ascending(int sample) {
      return PeerTies.order(samples.values(sample).map(Math::abs)).reversed();
    }

    /** The correlation of one sample with every difference ranked, however small. */
    double exact(int sample) {
      Order order = ascending(sample);
      int count = (order.size() + group - 1) / group;
      double[] sizes = new double[count];
      List<float[]> rows = new ArrayList<>(List.of(samples.row(sample).copyRow(0)));
      for (int step = 0; step < count; step++) {
        for (int draw = 0; draw < draws; draw++) {
          rows.add(rows.get(0).clone());
        }
        for (int i = step * group; i < Math.min(order.size(), (step + 1) * group); i++) {
          sizes[step] += Math.abs(samples.values(sample).get(order.get(i)));
          for (int draw = 0; draw < draws; draw++) {
            rows.get(1 + step * draws + draw)[order.get(i)] = (float) number(sample, step, draw);
          }
        }
      }
      double[] squares = squares(samples.scores(sample, rows), count);
      return Correlation.spearman(
          PeerTies.apart(Vector.of(sizes)).toArray(), PeerTies.apart(Vector.of(squares)).toArray());
    }

    /** The mean square of how far F moves at each step. */
    private double[] squares(Vector outputs, int count) {
      double[] squares = new double[count];
      for (int row = 1; row < outputs.size(); row++) {
        double moved = outputs.get(row) - outputs.get(0);
        squares[(row - 1) / draws] += moved * moved / draws;
      }
      return squares;
    }
  }
}
