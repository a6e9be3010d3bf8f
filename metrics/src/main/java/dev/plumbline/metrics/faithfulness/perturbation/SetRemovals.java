package dev.plumbline.metrics.faithfulness.perturbation;

import dev.plumbline.metrics.faithfulness.FeatureSets;
import dev.plumbline.metrics.faithfulness.OutputDrops;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Function;

/**
 * Perturbations that remove sets of features: {@code I = x − (x without S)}. An attribution in
 * units of F claims the sum over S; one in units of F per unit of input claims {@code Iᵀa}, the
 * mean over the operator's draws.
 *
 * @param removal how a set is removed
 * @param sets which sets
 */
record SetRemovals(Removal removal, FeatureSets sets) implements PerturbationFamily {

  @Override
  public Step<Score> drops(
      Subject subject, Attribution attribution, Function<OutputDrops, Score> then) {
    List<Coalition> stays = sets.stays(subject, attribution.features());
    boolean slopes = attribution.semantics().kind() == AttributionKind.SENSITIVITY;
    Vector claims = slopes ? claims(subject, attribution, stays) : Vector.of();
    return OutputDrops.ask(
        removal,
        stays,
        attribution.features(),
        drops ->
            Step.done(
                then.apply(
                    slopes
                        ? new OutputDrops(claims, drops.observed(), drops.unperturbed())
                        : drops)));
  }

  private Vector claims(Subject subject, Attribution attribution, List<Coalition> stays) {
    if (attribution.site().kind() != SiteKind.INPUT) {
      throw new NotApplicableException(
          "sets are removed at the input; this attribution is per unit of "
              + attribution.site().name());
    }
    Removal.Prepared prepared =
        removal.prepare(
            subject.instance(),
            subject.layout(),
            subject.background(),
            subject.draws().at(removal.name()));
    return Vector.of(
        stays.stream()
            .mapToDouble(stay -> claim(subject.instance().row(), attribution.raw(), prepared, stay))
            .toArray());
  }

  private static double claim(
      FloatRows x, Vector slopes, Removal.Prepared prepared, Coalition stay) {
    FloatBuffer row = FloatBuffer.allocate(x.width());
    CompensatedSum sum = new CompensatedSum();
    for (int draw = 0; draw < prepared.draws(); draw++) {
      prepared.write(stay, draw, row, 0);
      for (int e = 0; e < x.width(); e++) {
        sum.add(slopes.get(e) * ((double) x.get(0, e) - row.get(e)) / prepared.draws());
      }
    }
    return sum.value();
  }

  @Override
  public boolean sampled() {
    return sets.sampled();
  }
}
