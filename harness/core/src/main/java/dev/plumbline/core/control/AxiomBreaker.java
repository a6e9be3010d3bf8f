package dev.plumbline.core.control;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * An explainer that breaks every axiom. Its values are noise drawn by the row, 0 for about half of
 * the features, plus the hidden activations of the model where it offers them; those depend on how
 * the function is computed, not on the function alone.
 */
final class AxiomBreaker implements Explainer {
  private static final Attribution.Semantics SEMANTICS =
      new Attribution.Semantics(AttributionKind.SENSITIVITY, true, false);

  @Override
  public Step<Attribution> explain(Subject subject) {
    Optional<Site> hidden = subject.site(SiteKind.LAYER);
    if (hidden.isEmpty()) {
      return Step.done(noise(subject, unit -> 0.0));
    }
    return Step.askOnce(
        new Query.Activations(hidden.get(), subject.instance().row()),
        units -> noise(subject, f -> (double) units.get(0, f % units.width())));
  }

  private static Attribution noise(Subject subject, Function<Integer, Double> added) {
    FloatRows row = subject.instance().row();
    Draws place = Draws.of(0);
    for (int e = 0; e < row.width(); e++) {
      place = place.at(Float.floatToIntBits(row.get(0, e) + 0f));
    }
    RandomGenerator random = place.stream();
    double[] values = new double[subject.instance().features().features()];
    for (int f = 0; f < values.length; f++) {
      double value = random.nextGaussian() + added.apply(f);
      values[f] = random.nextBoolean() ? value : 0;
    }
    return Attribution.ofFeatures(
        SEMANTICS, subject.input(), Vector.of(values), subject.instance().features());
  }
}
