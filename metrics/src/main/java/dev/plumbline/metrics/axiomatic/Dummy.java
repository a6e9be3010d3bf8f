package dev.plumbline.metrics.axiomatic;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.random.RandomGenerator;

/**
 * What the method gives to inputs that the model provably ignores. Dead inputs are appended, drawn
 * from a standard normal, and the method explains the longer input: {@code max over dead |aᵢ| / max
 * over all |aᵢ|}, in [0, 1], no unit, lower is better, 0 passes. Undefined where all values are
 * zero, or one is not finite. Costs one explanation.
 *
 * <p>Source: Sundararajan, Taly and Yan 2017, arXiv:1703.01365 (sensitivity (b)); Friedman 2004,
 * doi:10.1007/s001820400173 (dummy).
 */
@AutoService(MetricPlugin.class)
public final class Dummy implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("dummy")
        .version(1)
        .summary("Appends inputs that the model ignores and measures what the method gives them.")
        .parameters(
            Parameter.of(
                "inputs",
                new ParameterType.Whole(1, 1000),
                3L,
                "how many dead inputs are appended"),
            Parameter.of(
                "tolerance",
                new ParameterType.Decimal(0, 1),
                1e-6,
                "the largest share of the largest attribution that still passes"))
        .references(
            new Reference("Sundararajan, Taly and Yan", 2017, "arXiv:1703.01365"),
            new Reference("Friedman", 2004, "doi:10.1007/s001820400173"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.AXIOMATIC)
        .lowerIsBetter()
        .share()
        .provenBy(MetricSpec.Contract.DUMMY)
        .signBlind()
        .accepts(
            AttributionKind.CONTRIBUTION, AttributionKind.SENSITIVITY, AttributionKind.IMPORTANCE)
        .shows("Whether the method gives nothing to inputs that the model provably ignores.")
        .cannotShow("It says nothing about the inputs the model does use.")
        .costs("1 explanation")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    int inputs = parameters.whole("inputs");
    double tolerance = parameters.decimal("tolerance");
    return (Metric.OfExplanation)
        (subject, attribution) -> evaluate(subject, attribution, inputs, tolerance);
  }

  private static Step<Score> evaluate(
      Subject subject, Attribution attribution, int inputs, double tolerance) {
    boolean atInput = subject.attributed().filter(s -> s.kind() == SiteKind.INPUT).isPresent();
    if (!atInput || attribution.site().kind() != SiteKind.INPUT) {
      throw new NotApplicableException(
          "dead inputs are appended to numeric inputs; the attribution stands at "
              + attribution.site().name());
    }
    float[] dead = new float[inputs];
    RandomGenerator random = subject.draws().at("dead-inputs").stream();
    for (int i = 0; i < inputs; i++) {
      dead[i] = (float) random.nextGaussian();
    }
    int alive = subject.instance().features().features();
    return Step.askOnce(
        new Query.VariantExplanation(new Query.Variant.DeadInputs(FloatRows.row(dead))),
        longer -> score(longer.features(), alive, tolerance));
  }

  private static Score score(Vector values, int alive, double tolerance) {
    if (!values.isFinite()) {
      return Score.undefined("the attribution of the longer input has values that are not finite");
    }
    double dead = 0;
    double largest = 0;
    CompensatedSum deadSum = new CompensatedSum();
    CompensatedSum sum = new CompensatedSum();
    for (int f = 0; f < values.size(); f++) {
      double size = Math.abs(values.get(f));
      largest = Math.max(largest, size);
      sum.add(size);
      if (f >= alive) {
        dead = Math.max(dead, size);
        deadSum.add(size);
      }
    }
    if (!(largest > 0)) {
      return Score.undefined("the attribution of the longer input is zero everywhere");
    }
    double share = dead / largest;
    return Score.of(share)
        .withPart("pass", share <= tolerance ? 1 : 0)
        .withPart("dead-mass", deadSum.value() / sum.value());
  }
}
