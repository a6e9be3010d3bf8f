package dev.plumbline.core.explain.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.StandardErrors;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.RunningMeans;
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
import java.util.random.RandomGenerator;

/**
 * Banzhaf values: the mean of v(S ∪ {i}) − v(S) over all coalitions S without i, with equal
 * weights.
 */
@AutoService(ExplainerPlugin.class)
public final class Banzhaf implements ExplainerPlugin {
  private static final String ID = "banzhaf";

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(1)
        .summary(
            "Banzhaf values: what a feature adds to a coalition, averaged over all coalitions equally.")
        .parameters(
            ExplainerSpecs.operator(),
            Parameter.of(
                "samples",
                new ParameterType.Whole(4, 10_000_000),
                4096L,
                "coalitions drawn where there are more than 16 features; drawn with their"
                    + " complements, so an even number"))
        .references(
            new Reference("Banzhaf", 1965, "doi:10.2307/1228193"),
            new Reference("Wang and Jia", 2023, "arXiv:2205.15466"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.OUTPUTS)
        .costs("{coalitions} * {draws} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Removal removal = parameters.operator("operator");
    int samples = parameters.whole("samples");
    if (samples % 2 != 0) {
      throw new IllegalArgumentException(
          ID + ": samples: " + samples + " must be even, because complements are drawn too");
    }
    return subject -> {
      CoalitionGame game = CoalitionGame.of(subject, removal);
      return game.features() <= SizedCoalitions.EXACT ? exact(game) : sampled(game, samples / 2);
    };
  }

  private static Step<Attribution> exact(CoalitionGame game) {
    return game.askAll(
        values ->
            Step.done(
                game.contributions(ExplainerSpecs.CONTRIBUTION, of(game.features(), values))));
  }

  /**
   * Returns the Banzhaf values of a game.
   *
   * @param game the value of each coalition, where bit f of the index says whether feature f stays
   */
  static double[] of(int features, Vector game) {
    double[] values = new double[features];
    for (int mask = 0; mask < game.size(); mask++) {
      for (int f = 0; f < features; f++) {
        if ((mask >> f & 1) == 0) {
          values[f] += game.get(mask | 1 << f) - game.get(mask);
        }
      }
    }
    for (int f = 0; f < features; f++) {
      values[f] /= game.size() / 2.0;
    }
    return values;
  }

  /**
   * Estimates the values from pairs of a coalition and its complement: of each pair, one has a
   * given feature and the other has not.
   */
  private static Step<Attribution> sampled(CoalitionGame game, int pairs) {
    RandomGenerator random = game.subject().draws().at(ID).stream();
    SizedCoalitions subsets = new SizedCoalitions(game.features());
    List<Coalition> coalitions = new ArrayList<>(2 * pairs);
    for (int pair = 0; pair < pairs; pair++) {
      Coalition coalition = subsets.half(random);
      coalitions.add(coalition);
      coalitions.add(coalition.complement());
    }
    return game.ask(coalitions, values -> Step.done(sampled(game, coalitions, values)));
  }

  private static Attribution sampled(
      CoalitionGame game, List<Coalition> coalitions, Vector values) {
    RunningMeans means = new RunningMeans(game.features());
    double[] draw = new double[game.features()];
    for (int c = 0; c < coalitions.size(); c += 2) {
      double difference = values.get(c) - values.get(c + 1);
      for (int f = 0; f < draw.length; f++) {
        draw[f] = coalitions.get(c).contains(f) ? difference : -difference;
      }
      means.add(draw);
    }
    return StandardErrors.on(
        game.contributions(ExplainerSpecs.CONTRIBUTION, means.means().toArray()), means);
  }
}
