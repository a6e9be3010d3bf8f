package dev.plumbline.metrics.faithfulness.sets;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.faithfulness.OutputDrops;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Kendall's τ-b, over features, of {@code aᵢ} with {@code F(x) − v(x without i)}; Spearman's ρ is a
 * part. An attribution whose sign carries no meaning is compared with the size of the fall. In [−1,
 * 1], no unit, higher is better. Undefined where there is one feature, either side is constant, or
 * a value is not finite. Costs {@code (features + 1) · draws} forward passes.
 *
 * <p>Source: Jain and Wallace 2019, arXiv:1902.10186.
 */
@AutoService(MetricPlugin.class)
public final class LooCorrelation implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("loo-correlation")
        .version(2)
        .summary(
            "Compares the order of attributions with the order of falls of F when one feature leaves.")
        .parameters(SetCorrelation.OPERATORS)
        .references(new Reference("Jain and Wallace", 2019, "arXiv:1902.10186"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .higherIsBetter()
        .correlation()
        .provenBy(MetricSpec.Contract.REMOVAL)
        .shows("Whether attributions order the features as leaving one out orders them.")
        .cannotShow(
            "Leaving one out is itself an explanation, and a poor one where features share evidence:"
                + " agreement with it is no truth.")
        .costs("(features + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    Removal removal = parameters.operator("operators");
    return (Metric.OfExplanation) (subject, attribution) -> start(attribution, removal);
  }

  private static Step<Score> start(Attribution attribution, Removal removal) {
    Vector values = attribution.features();
    int[] order = IntStream.range(0, values.size()).toArray();
    boolean signed = attribution.semantics().signed();
    return SetCorrelation.check(values)
        .then(
            () ->
                OutputDrops.ask(
                    removal,
                    new RankedGroups(1).stays(order),
                    values,
                    drops -> Step.done(score(drops, signed))));
  }

  private static Score score(OutputDrops drops, boolean signed) {
    OutputDrops compared =
        signed
            ? drops
            : new OutputDrops(
                drops.attributed(), drops.observed().map(Math::abs), drops.unperturbed());
    Optional<String> reason = compared.whyUncorrelated();
    if (reason.isPresent()) {
      return Score.undefined(reason.get());
    }
    Ranking x = compared.attributedRanking();
    Ranking y = compared.observedRanking();
    return Score.of(Correlation.kendall(x, y))
        .withPart("spearman", Correlation.spearman(x, y))
        .withTies(x);
  }
}
