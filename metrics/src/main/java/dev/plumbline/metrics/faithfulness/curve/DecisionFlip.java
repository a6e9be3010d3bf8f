package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
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
 * The share of features removed, most attributed first, when the predicted class first changes, in
 * (0, 1]. Lower is better. Where it never changes the value is censored at 1, and the part {@code
 * never-flips} is 1, else 0: its mean is the rate of such samples. With a stochastic operator the
 * class is that of the mean output over draws. Not applicable to regressions. Undefined where there
 * is one feature, all attributions are equal, or an output is not finite. Costs {@code min(steps,
 * features)} forward passes per draw of the operator.
 *
 * <p>Source: Serrano and Smith 2019, arXiv:1906.03731; Nguyen 2018, doi:10.18653/v1/N18-1097.
 */
@AutoService(MetricPlugin.class)
public final class DecisionFlip implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("decision-flip")
        .version(2)
        .summary("Removes features, most attributed first, until the predicted class changes.")
        .parameters(CurveParameters.operators("zero", "mean", "marginal"), CurveParameters.STEPS)
        .references(
            new Reference("Serrano and Smith", 2019, "arXiv:1906.03731"),
            new Reference("Nguyen", 2018, "doi:10.18653/v1/N18-1097"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .lowerIsBetter()
        .share()
        .provenBy(Contract.REMOVAL)
        .shows(
            "Whether the decision rests on the features ranked first: how few must go to change it.")
        .cannotShow(
            "Where the empty input keeps the class, no order flips it; read the rate of samples that"
                + " never flip beside the value, and compare with the permuted control.")
        .costs("min(steps, features) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new Scorer(parameters);
  }

  private static final class Scorer extends RankedRemovalMetric {
    private final int steps;

    Scorer(Parameters parameters) {
      super(parameters);
      this.steps = parameters.whole("steps");
    }

    @Override
    RemovalUnits units(Subject subject, Attribution attribution) {
      if (subject.predicted() < 0) {
        throw new NotApplicableException("a regression makes no decision");
      }
      return super.units(subject, attribution);
    }

    @Override
    Step<Score> evaluate(Subject subject, RemovalUnits units, Order order) {
      RemovalCurve curve = RemovalCurve.inGroups(units, order.toArray(), steps);
      List<Coalition> removed = curve.coalitions().subList(1, curve.size());
      return Step.askOnce(
          new Query.CoalitionOutputs(removal(), removed, subject.target().output()),
          rows -> score(new CurveOutputs(subject, rows, removal().draws()), curve, order));
    }

    private static Score score(CurveOutputs outputs, RemovalCurve curve, Order order) {
      if (!outputs.finite()) {
        return Score.undefined("an output is not finite on the curve");
      }
      int last = curve.size() - 1;
      int flip = 1;
      while (flip <= last && outputs.decision(flip - 1) == outputs.predicted()) {
        flip++;
      }
      return Score.of(curve.shares()[Math.min(flip, last)])
          .withPart("never-flips", flip > last ? 1 : 0)
          .withDiagnostic("steps", last)
          .withTies(order.ranking(), curve.openSets(order.ranking()));
    }
  }
}
