package dev.plumbline.metrics.faithfulness.perturbation;

import dev.plumbline.metrics.faithfulness.OutputDrops;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Vector;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Perturbations that move every element of a feature at the attribution's own site. An attribution
 * in units of F per unit of input claims {@code Iᵀa}; one in units of F, measured from b, claims
 * {@code Σ aₑ Iₑ / (xₑ − bₑ)}, with divisor 1 where {@code xₑ} is as good as {@code bₑ}.
 * Importances claim nothing about a move of which the sign counts, and are refused. I is what
 * float32 leaves of it.
 *
 * @param displacement I
 * @param draws the number of perturbations
 * @param near an element this near to its baseline, or nearer, is at it: a quotient by the rest of
 *     a difference would be noise
 */
record ElementDisplacements(Displacement displacement, int draws, double near)
    implements PerturbationFamily {

  @Override
  public Step<Score> drops(
      Subject subject, Attribution attribution, Function<OutputDrops, Score> then) {
    if (attribution.semantics().kind() == AttributionKind.IMPORTANCE) {
      throw new NotApplicableException(
          "importances have no sign to hold against noise; perturb by square or subset");
    }
    Site site = attribution.site();
    FloatRows own = subject.instance().row();
    return site.kind() == SiteKind.INPUT
        ? at(subject, attribution, own, then)
        : Step.ask(new Query.Activations(site, own), x -> at(subject, attribution, x, then));
  }

  private Step<Score> at(
      Subject subject, Attribution attribution, FloatRows x, Function<OutputDrops, Score> then) {
    FeatureMap features = subject.instance().features().at(attribution.site());
    IntFunction<float[]> moved =
        draw -> moved(features, x, displacement.of(subject, attribution.site(), x, draw));
    Rows rows =
        Rows.of(
            draws + 1,
            x.width(),
            (row, target, offset) -> {
              if (row == 0) {
                x.write(0, target, offset);
              } else {
                target.put(offset, moved.apply(row - 1));
              }
            });
    return Step.askOnce(
        new Query.Scores(attribution.site(), rows),
        scores -> then.apply(OutputDrops.of(claims(slopes(attribution, x), x, moved), scores)));
  }

  /** x − I in float32. */
  private static float[] moved(FeatureMap features, FloatRows x, double[] by) {
    float[] moved = x.copyRow(0);
    for (int e = 0; e < moved.length; e++) {
      if (features.featureOf(e) >= 0) {
        moved[e] = (float) (x.get(0, e) - by[e]);
      }
    }
    return moved;
  }

  private Vector claims(double[] slopes, FloatRows x, IntFunction<float[]> movedBy) {
    double[] claims = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      float[] moved = movedBy.apply(draw);
      CompensatedSum sum = new CompensatedSum();
      for (int e = 0; e < slopes.length; e++) {
        sum.add(slopes[e] * ((double) x.get(0, e) - moved[e]));
      }
      claims[draw] = sum.value();
    }
    return Vector.of(claims);
  }

  /** The attribution in units of F per unit of input. */
  private double[] slopes(Attribution attribution, FloatRows x) {
    double[] slopes = attribution.raw().toArray();
    if (attribution.semantics().kind() == AttributionKind.SENSITIVITY) {
      return slopes;
    }
    FloatRows from = attribution.measuredFrom().orElse(FloatRows.row(new float[x.width()]));
    for (int e = 0; e < slopes.length; e++) {
      double difference = (double) x.get(0, e) - from.get(0, e);
      slopes[e] /= Math.abs(difference) <= near ? 1 : difference;
    }
    return slopes;
  }

  @Override
  public boolean sampled() {
    return true;
  }
}
