package dev.plumbline.core.explain.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Removal;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * KernelSHAP: the weighted linear fit of the coalition game under the constraint that its
 * coefficients sum to v(N) − v(∅).
 */
@AutoService(ExplainerPlugin.class)
public final class KernelShap implements ExplainerPlugin {
  static final String ID = "kernel-shap";

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(1)
        .summary(
            "Shapley values as a linear fit of the coalition game, weighted by the Shapley kernel.")
        .parameters(parameters())
        .references(
            new Reference("Lundberg and Lee", 2017, "arXiv:1705.07874"),
            new Reference("Covert and Lee", 2021, "arXiv:2012.01536"),
            FeatureGroups.SLIC)
        .build();
  }

  private static List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(ExplainerSpecs.operator());
    parameters.add(
        Parameter.optional(
            "samples",
            new ParameterType.Whole(2, 10_000_000),
            "coalitions beside the empty and the full one; 2 * features + 2048 by default, all"
                + " where there are no more"));
    parameters.addAll(FeatureGroups.parameters());
    return parameters;
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.COMPLETE)
        .needs(ExplainerSpec.Needs.OUTPUTS)
        .costs("{coalitions} * {draws} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Removal removal = parameters.operator("operator");
    int given = parameters.has("samples") ? parameters.whole("samples") : 0;
    Function<Subject, FeatureGroups> groups = FeatureGroups.of(parameters);
    return subject ->
        explain(
            CoalitionGame.of(subject, removal, groups),
            features -> {
              int samples = given > 0 ? given : 2 * features + 2048;
              return new KernelShapDesign(features, samples).drawn(subject.draws().at(ID).stream());
            });
  }

  /**
   * Returns the method with given coalitions for each subject, which must have at least two
   * features. The empty and the full coalition are asked for in any case and must not be among
   * them.
   */
  public static Explainer of(Removal removal, Function<Subject, WeightedCoalitions> designs) {
    return subject ->
        explain(CoalitionGame.of(subject, removal), features -> designs.apply(subject));
  }

  private static Step<Attribution> explain(
      CoalitionGame game, IntFunction<WeightedCoalitions> designs) {
    int n = game.features();
    WeightedCoalitions.requireFit(ID, n);
    List<Coalition> ends = List.of(Coalition.none(n), Coalition.all(n));
    if (n == 1) {
      return game.ask(
          ends,
          values -> {
            double difference = values.get(1) - values.get(0);
            return Step.done(game.shared(new double[] {difference}, difference));
          });
    }
    WeightedCoalitions design = designs.apply(n);
    List<Coalition> coalitions = new ArrayList<>(ends);
    coalitions.addAll(design.coalitions());
    return game.ask(coalitions, values -> Step.done(fit(game, design, values)));
  }

  private static Attribution fit(CoalitionGame game, WeightedCoalitions design, Vector values) {
    double difference = values.get(1) - values.get(0);
    double[] rises = new double[values.size() - 2];
    for (int c = 0; c < rises.length; c++) {
      rises[c] = values.get(c + 2) - values.get(0);
    }
    Vector fitted = design.fit(Vector.of(rises)).withSum(difference);
    return game.shared(fitted.toArray(), difference)
        .with("coalitions", values.size())
        .with("exact", Long.bitCount(values.size()) == 1 && isAll(game, values.size()) ? 1 : 0);
  }

  private static boolean isAll(CoalitionGame game, int coalitions) {
    return game.features() < 31 && 1 << game.features() == coalitions;
  }
}
