package dev.plumbline.metrics.faithfulness.sets;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.faithfulness.OutputDrops;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.Optional;

/**
 * Spearman's rank correlation, over features, of {@code |aᵢ|} with {@code E[(F(x) − F(x with i
 * replaced))²]}, the mean over the draws of the operator. In [−1, 1], no unit, higher is better;
 * blind to the sign of attributions. The paper divides the mean by F(x)²: a constant of the sample,
 * which no rank sees. Undefined where there is one group, either side is constant, or a value is
 * not finite. Costs {@code (⌈features / group⌉ + 1) · draws} forward passes.
 *
 * <p>Source: Nguyen and Martinez 2020, arXiv:2007.07584.
 */
@AutoService(MetricPlugin.class)
public final class MonotonicityCorrelation implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("monotonicity-correlation")
        .version(2)
        .summary(
            "Compares the order of attributions by size with how much F varies when a feature does.")
        .parameters(SetCorrelation.OPERATORS, RankedGroups.PARAMETER)
        .references(new Reference("Nguyen and Martinez", 2020, "arXiv:2007.07584"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .higherIsBetter()
        .correlation()
        .provenBy(MetricSpec.Contract.REMOVAL)
        .signBlind()
        .shows("Whether the features with large attributions are those F is uncertain without.")
        .cannotShow(
            "It drops all signs, and it replaces one feature at a time: neither direction nor shared"
                + " evidence is seen.")
        .costs("(⌈features / group⌉ + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    Removal removal = parameters.operator("operators");
    RankedGroups groups = new RankedGroups(parameters.whole("group"));
    return (Metric.OfExplanation)
        (subject, attribution) -> start(subject, attribution, removal, groups);
  }

  private static Step<Score> start(
      Subject subject, Attribution attribution, Removal removal, RankedGroups groups) {
    Vector sizes = attribution.features().map(Math::abs);
    return SetCorrelation.check(sizes)
        .then(
            () -> {
              Order ascending = Ranking.of(sizes.toArray()).order(subject.ties()).reversed();
              return OutputDrops.askDraws(
                  removal,
                  groups.stays(ascending.toArray()),
                  sizes,
                  MonotonicityCorrelation::score);
            });
  }

  private static Score score(List<OutputDrops> draws) {
    double[] squares = new double[draws.get(0).size()];
    for (OutputDrops drops : draws) {
      for (int k = 0; k < squares.length; k++) {
        squares[k] += drops.observed().get(k) * drops.observed().get(k) / draws.size();
      }
    }
    OutputDrops first = draws.get(0);
    OutputDrops mean =
        new OutputDrops(
            first.attributed(), Vector.of(squares).map(Math::sqrt), first.unperturbed());
    Optional<String> reason = mean.whyUncorrelated();
    if (reason.isPresent()) {
      return Score.undefined(reason.get());
    }
    Ranking attributed = mean.attributedRanking();
    return Score.of(Correlation.spearman(attributed, mean.observedRanking())).withTies(attributed);
  }
}
