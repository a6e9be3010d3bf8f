package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.faithfulness.curve.CurveSpecs.Says;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.function.Function;

/**
 * The mean over the bins of {@code F(x) − F(x without its top features)}, in units of F: for a bin
 * f the top k = max(1, ⌈f · n⌉) of n features are removed. The divisor is the number of bins, or
 * one more. Higher is better. Padding tokens are no features here: they are neither counted nor
 * removed. Undefined where there is one feature, all attributions are equal, or a value is not
 * finite. Costs bins + 1 forward passes per draw of the operator.
 *
 * <p>Source: DeYoung et al. 2020, arXiv:1911.03429.
 */
@AutoService(MetricPlugin.class)
public final class Comprehensiveness implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return new PluginSpec(
        PluginKind.METRIC,
        "comprehensiveness",
        1,
        "Removes the top shares of the features and averages the fall of F.",
        List.of(
            CurveSpecs.operators("zero", "mean", "marginal"),
            TopShares.SHARES,
            TopShares.DIVISOR,
            TopShares.PAD),
        List.of(new Reference("DeYoung et al.", 2020, "arXiv:1911.03429")));
  }

  @Override
  public MetricSpec metric() {
    return CurveSpecs.inF(
        Direction.HIGHER,
        new Says(
            "Whether F needs the features ranked first: whether it falls without them.",
            CurveSpecs.ORDER_ONLY,
            "(bins + 1) × draws forward"));
  }

  @Override
  public Metric create(Parameters parameters, Function<String, Removal> removals) {
    return new Scorer(parameters, removals);
  }

  private static final class Scorer extends CurveMetric {
    private final TopShares bins;

    Scorer(Parameters parameters, Function<String, Removal> removals) {
      super(parameters, removals);
      this.bins = new TopShares(parameters);
    }

    @Override
    RemovalUnits units(Subject subject, Attribution attribution) {
      return bins.units(subject, attribution.features());
    }

    @Override
    List<RemovalCurve> curves(RemovalUnits units, Order order) {
      return List.of(bins.removing(units, order));
    }

    @Override
    Score score(CurveValues values) {
      return values
          .linearScore(curves -> bins.meanFall(curves.get(0)))
          .withPart("start", values.mean(0)[0])
          .withCurve(values.chart("comprehensiveness", 0));
    }
  }
}
