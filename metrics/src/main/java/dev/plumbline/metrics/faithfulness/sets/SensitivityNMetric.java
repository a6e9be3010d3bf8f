package dev.plumbline.metrics.faithfulness.sets;

import dev.plumbline.metrics.faithfulness.Jackknife;
import dev.plumbline.metrics.faithfulness.OutputDrops;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sensitivity-n, averaged over several set sizes n. */
final class SensitivityNMetric implements Metric.OfExplanation {
  private final Removal removal;
  private final List<Double> shares;
  private final int sets;

  SensitivityNMetric(Removal removal, List<Double> shares, int sets) {
    this.removal = removal;
    this.shares = List.copyOf(shares);
    this.sets = sets;
  }

  @Override
  public Step<Score> evaluate(Subject subject, Attribution attribution) {
    Vector values = attribution.features();
    return SetCorrelation.check(values).then(() -> ask(subject, attribution, values));
  }

  private Step<Score> ask(Subject subject, Attribution attribution, Vector values) {
    int[] sizes =
        shares.stream()
            .mapToInt(share -> RandomFeatureSets.size(share, values.size()))
            .sorted()
            .distinct()
            .toArray();
    List<Coalition> stays = new ArrayList<>();
    for (int size : sizes) {
      double share = (double) size / values.size();
      stays.addAll(RandomFeatureSets.ofFeatures(sets, share).stays(subject, values));
    }
    return OutputDrops.ask(
        removal, stays, values, drops -> Step.done(score(drops, sizes, attribution)));
  }

  private Score score(OutputDrops drops, int[] sizes, Attribution attribution) {
    boolean inUnitsOfF = attribution.semantics().kind() == AttributionKind.CONTRIBUTION;
    int features = attribution.features().size();
    double[] gone = new double[sizes.length];
    double[] correlations = new double[sizes.length];
    double[] residuals = new double[sizes.length];
    double variance = 0;
    for (int k = 0; k < sizes.length; k++) {
      OutputDrops part = drops.part(k * sets, (k + 1) * sets);
      Optional<String> reason = part.whyUncorrelated();
      if (reason.isPresent()) {
        return residual(
            Score.undefined("n = " + sizes[k] + ": " + reason.get()), drops, inUnitsOfF);
      }
      double[] x = part.attributed().toArray();
      double[] y = part.observed().toArray();
      gone[k] = (double) sizes[k] / features;
      correlations[k] = Correlation.pearson(x, y);
      residuals[k] = part.residual();
      variance += Math.pow(Jackknife.ofPearson(x, y) / sizes.length, 2);
    }
    double mean = 0;
    for (double correlation : correlations) {
      mean += correlation / sizes.length;
    }
    Score score =
        Score.of(mean)
            .withCurve(new Score.Curve("correlation", Vector.of(gone), Vector.of(correlations)))
            .withDiagnostic("standard-error", Math.sqrt(variance));
    return residual(
        inUnitsOfF
            ? score.withCurve(new Score.Curve("residual", Vector.of(gone), Vector.of(residuals)))
            : score,
        drops,
        inUnitsOfF);
  }

  /** A residual has a meaning where attributions are in units of F. */
  private static Score residual(Score score, OutputDrops drops, boolean inUnitsOfF) {
    return inUnitsOfF ? score.withPart("residual", drops.residual()) : score;
  }
}
