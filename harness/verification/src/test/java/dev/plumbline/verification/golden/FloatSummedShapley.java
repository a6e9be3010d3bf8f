package dev.plumbline.verification.golden;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Shapley values as the peer sums them: what a feature adds is summed over all n! orders in
 * float32, and divided by n! at the end.
 */
final class FloatSummedShapley implements Explainer {
  private final Removal removal;

  FloatSummedShapley(Removal removal) {
    this.removal = removal;
  }

  @Override
  public Step<Attribution> explain(Subject subject) {
    FeatureMap map = subject.instance().features();
    int features = map.features();
    List<Coalition> all = new ArrayList<>();
    for (int mask = 0; mask < 1 << features; mask++) {
      all.add(Coalition.of(features, BitSet.valueOf(new long[] {mask})));
    }
    return Step.askOnce(
        new Query.Coalitions(removal, all),
        game -> {
          Sums sums = new Sums(game, new float[features]);
          int orders = sums.add(0, new float[features]);
          double[] values = new double[features];
          for (int f = 0; f < features; f++) {
            values[f] = sums.added[f] / orders;
          }
          return Attribution.ofFeatures(
              new Semantics(AttributionKind.CONTRIBUTION, true, true),
              subject.input(),
              Vector.of(values),
              map);
        });
  }

  private static final class Sums {
    private final Vector game;
    private final float[] added;

    Sums(Vector game, float[] added) {
      this.game = game;
      this.added = added;
    }

    /** Adds up all orders that begin with some features; the number of them. */
    int add(int mask, float[] rises) {
      int orders = 0;
      for (int f = 0; f < added.length; f++) {
        if ((mask >> f & 1) == 0) {
          int grown = mask | 1 << f;
          rises[f] = (float) (game.get(grown) - game.get(mask));
          orders += grown == game.size() - 1 ? sum(rises) : add(grown, rises);
        }
      }
      return orders;
    }

    private int sum(float[] rises) {
      for (int f = 0; f < added.length; f++) {
        added[f] += rises[f];
      }
      return 1;
    }
  }
}
