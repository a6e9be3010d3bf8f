package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.faithfulness.perturbation.Displacement;
import dev.plumbline.metrics.faithfulness.perturbation.InfidelityMetric;
import dev.plumbline.metrics.faithfulness.perturbation.InfidelityMetric.ErrorScale;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Infidelity, on the perturbations the peers used. */
final class InfidelityChecks {
  /** How far float32 outputs of these models are off, the peer's own as well. */
  private static final double OUTPUT_ERROR = 5e-6;

  /** The checks, by the peer's name of the metric. */
  Map<String, CaseCheck> checks() {
    return Map.of("captum infidelity", this::captum, "quantus Infidelity", this::quantus);
  }

  /**
   * Noise replayed: plain for attributions per unit of input, decorated for contributions. The peer
   * scales by the best factor of either sign.
   */
  private Verdict captum(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    ReplayedSamples samples = ReplayedSamples.of(recorded, model, inputs, OutputKind.LOGIT);
    int draws = recorded.node().path("n_perturb_samples").asInt();
    Tensor noise = Tensor.of(recorded.top().path("captum_noise"), recorded.where() + ": noise");
    boolean decorated = recorded.id().contains("decorated");
    boolean normalized = recorded.node().path("normalize").asBoolean();
    List<Score> scores =
        samples.by(
            decorated ? AttributionKind.CONTRIBUTION : AttributionKind.SENSITIVITY,
            UnaryOperator.identity(),
            sample -> InfidelityMetric.of(replayed(noise, sample, draws), draws, ErrorScale.RAW));
    List<Double> ours =
        scores.stream()
            .map(score -> normalized ? scaled(score) : Double.valueOf(score.value()))
            .toList();
    return compare(recorded, ours, "noise replayed");
  }

  private static Displacement replayed(Tensor noise, int sample, int draws) {
    return (subject, site, x, draw) -> noise.row(sample * draws + draw).toArray();
  }

  /**
   * The error at the best scale of either sign, from the parts: with raw = E[A²] (1 − 2β) + E[D²],
   * it is E[D²] − β² E[A²].
   */
  private static Double scaled(Score score) {
    double beta = part(score, "beta");
    if (beta >= 0) {
      return part(score, "scaled");
    }
    double nothing = part(score, "of-nothing");
    return nothing - beta * beta * (part(score, "raw") - nothing) / (1 - 2 * beta);
  }

  private static double part(Score score, String name) {
    return score.parts().getOrDefault(name, Double.NaN);
  }

  /**
   * The peer replaces block after block and never puts one back. Ours, given that walk as its
   * perturbations, gives the peer's value: the walk is the whole difference.
   */
  private Verdict quantus(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    ReplayedSamples samples = ReplayedSamples.of(recorded, model, inputs, OutputKind.LOGIT);
    JsonNode sizes = CorrelationChecks.init(recorded, "perturb_patch_sizes");
    double[] means = new double[samples.count()];
    for (JsonNode size : sizes) {
      List<Score> scores =
          samples.by(
              AttributionKind.SENSITIVITY,
              UnaryOperator.identity(),
              sample -> walk(samples, sample, recorded, size.asInt()));
      for (int sample = 0; sample < means.length; sample++) {
        means[sample] += scores.get(sample).value() / sizes.size();
      }
    }
    Verdict verdict = compare(recorded, Arrays.stream(means).boxed().toList(), "");
    return verdict instanceof Verdict.Agreed agreed
        ? new Verdict.Documented(
            "the peer replaces blocks cumulatively; ours on that walk is its value within %.1e"
                .formatted(agreed.deviation()))
        : verdict;
  }

  private static InfidelityMetric walk(
      ReplayedSamples samples, int sample, GoldenCase recorded, int size) {
    float[] x = samples.row(sample).copyRow(0);
    int side = (int) Math.round(Math.sqrt(x.length));
    String word = CorrelationChecks.init(recorded, "perturb_baseline").asText();
    List<double[]> moves = new ArrayList<>();
    float[] walked = x.clone();
    for (int top = 0; top < side; top += size) {
      for (int left = 0; left < side; left += size) {
        float number = (float) Fillings.number(word, walked);
        for (int i = 0; i < size * size; i++) {
          walked[(top + i / size) * side + left + i % size] = number;
        }
        moves.add(difference(x, walked));
      }
    }
    return InfidelityMetric.of(
        (subject, site, row, draw) -> moves.get(draw).clone(), moves.size(), ErrorScale.RAW);
  }

  private static double[] difference(float[] from, float[] to) {
    double[] difference = new double[from.length];
    for (int e = 0; e < difference.length; e++) {
      difference[e] = (double) from[e] - to[e];
    }
    return difference;
  }

  /**
   * Relative to the size of the value. Our outputs are float32: an error δ of F moves a mean square
   * v by up to 2 √v δ, twice that for a difference of two outputs.
   */
  private static Verdict compare(GoldenCase recorded, List<Double> ours, String remark) {
    Tensor values = recorded.tensor("values");
    double deviation = 0;
    double tolerance = recorded.tolerance();
    for (int sample = 0; sample < ours.size(); sample++) {
      double value = values.values().get(sample);
      double scale = Math.max(1, Math.abs(value));
      deviation = Math.max(deviation, Math.abs(ours.get(sample) - value) / scale);
      tolerance = Math.max(tolerance, 4 * Math.sqrt(value) * OUTPUT_ERROR / scale);
    }
    return new Comparison(deviation, tolerance).verdict(remark);
  }
}
