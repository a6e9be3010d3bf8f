package dev.plumbline.core.explain.propagation;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.Baseline;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.SampleAndBaseline;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** DeepLIFT by its rescale rule: (x − b) times multipliers Δy/Δx chained from unit to unit. */
@AutoService(ExplainerPlugin.class)
public final class DeepLift implements ExplainerPlugin {
  /** The paper that defines the rescale rule. */
  static final Reference PAPER =
      new Reference("Shrikumar, Greenside and Kundaje", 2017, "arXiv:1704.02685");

  private static final ParameterType BASELINES =
      new ParameterType.OneOf(
          List.of(
              new ParameterType.Choice(Baseline.WORDS),
              new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE)));

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("deeplift")
        .version(2)
        .summary(
            "Contributions of differences to a baseline, passed back by each unit's mean slope (rescale rule).")
        .parameters(
            Parameter.of(
                "baseline",
                BASELINES,
                "zero",
                "the baseline of differences: a number in data units, zero, mean (of the"
                    + " training split), blur (images), or pad (token 0)"))
        .references(PAPER, new Reference("Lundberg and Lee", 2017, "arXiv:1705.07874"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.COMPLETE)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("4 forward + 1 backward + {embedded} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Baseline baseline = Baseline.of(parameters.value("baseline").orElse("zero"), parts);
    return subject -> SampleAndBaseline.of(subject, baseline, ends -> between(subject, ends));
  }

  private static Step<Attribution> between(Subject subject, SampleAndBaseline ends) {
    return Step.ask(
        new Query.Scores(ends.site(), ends.rows()),
        scores ->
            Step.askOnce(
                new Query.Propagate(
                    new Propagation.Rescale(), ends.site(), ends.x(), List.of(ends.b())),
                multipliers ->
                    SampleAndBaseline.gap(
                        Attribution.ofRaw(
                                ExplainerSpecs.COMPLETE,
                                ends.site(),
                                contributions(ends, multipliers),
                                subject.instance().features())
                            .withBaseline(ends.b()),
                        scores.get(0) - scores.get(1))));
  }

  private static Vector contributions(SampleAndBaseline ends, FloatRows multipliers) {
    double[] contributions = new double[ends.site().width()];
    for (int e = 0; e < contributions.length; e++) {
      contributions[e] = ((double) ends.x().get(0, e) - ends.b().get(0, e)) * multipliers.get(0, e);
    }
    return Vector.of(contributions);
  }
}
