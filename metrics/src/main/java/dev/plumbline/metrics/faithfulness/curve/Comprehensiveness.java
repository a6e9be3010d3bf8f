package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

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
    return PluginSpec.metric("comprehensiveness")
        .version(2)
        .summary("Removes the top shares of the features and averages the fall of F.")
        .parameters(
            CurveParameters.operators("zero", "mean", "marginal"),
            TopShares.SHARES,
            TopShares.DIVISOR,
            TopShares.PAD)
        .references(new Reference("DeYoung et al.", 2020, "arXiv:1911.03429"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .higherIsBetter()
        .anyValue("F")
        .provenBy(Contract.REMOVAL)
        .shows("Whether F needs the features ranked first: whether it falls without them.")
        .cannotShow(CurveParameters.ORDER_ONLY)
        .costs("(bins + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new Scorer(parameters);
  }

  private static final class Scorer extends CurveMetric {
    private final TopShares bins;

    Scorer(Parameters parameters) {
      super(parameters);
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
