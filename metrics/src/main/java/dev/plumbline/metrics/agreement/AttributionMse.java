package dev.plumbline.metrics.agreement;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * The mean squared error of the values, relative to the truth: {@code Σ (aᵢ − tᵢ)² / Σ tᵢ²}, no
 * unit, in [0, ∞), lower is better; 1 for a map of zeros. The part {@code mse} is {@code Σ (aᵢ −
 * tᵢ)² / n}, in units of F squared. Undefined where no feature contributes, or a value is not
 * finite. Costs no pass.
 *
 * <p>Source: Guidotti 2021, doi:10.1016/j.artint.2020.103428.
 */
@AutoService(MetricPlugin.class)
public final class AttributionMse extends AgreementMetric {
  /** The plug-in. */
  public AttributionMse() {
    super(
        new Card(
            "attribution-mse",
            "Measures the squared distance of the values from the contributions.",
            List.of(),
            List.of(new Reference("Guidotti", 2021, "doi:10.1016/j.artint.2020.103428")),
            Scale.ERROR,
            BY_VALUE,
            "Whether values are the known contributions, size and sign included.",
            "Which feature is wrong; few large contributions outweigh many small ones."));
  }

  @Override
  Score score(AttributionAndContributions known, Parameters parameters) {
    CompensatedSum errors = new CompensatedSum();
    CompensatedSum squares = new CompensatedSum();
    for (int f = 0; f < known.features(); f++) {
      double error = known.values()[f] - known.truth()[f];
      errors.add(error * error);
      squares.add(known.truth()[f] * known.truth()[f]);
    }
    return Score.of(errors.value() / squares.value())
        .withPart("mse", errors.value() / known.features());
  }
}
