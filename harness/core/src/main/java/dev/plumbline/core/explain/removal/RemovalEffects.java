package dev.plumbline.core.explain.removal;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;

/** Measures how much F falls when sets of features are removed from the complete sample. */
final class RemovalEffects {
  private RemovalEffects() {}

  /** Returns for each feature the mean of v(N) − v(N∖W) over the sets W that contain it. */
  static Step<Attribution> of(CoalitionGame game, List<int[]> sets) {
    Coalition all = Coalition.all(game.features());
    List<Coalition> coalitions = new ArrayList<>(List.of(all));
    sets.forEach(set -> coalitions.add(all.without(set, 0, set.length)));
    return game.ask(
        coalitions,
        values ->
            Step.done(
                game.contributions(
                    ExplainerSpecs.CONTRIBUTION, falls(values, sets, game.features()))));
  }

  private static double[] falls(Vector values, List<int[]> sets, int features) {
    double[] falls = new double[features];
    int[] covering = new int[features];
    for (int w = 0; w < sets.size(); w++) {
      for (int feature : sets.get(w)) {
        falls[feature] += values.get(0) - values.get(w + 1);
        covering[feature]++;
      }
    }
    for (int f = 0; f < features; f++) {
      falls[f] /= covering[f];
    }
    return falls;
  }
}
