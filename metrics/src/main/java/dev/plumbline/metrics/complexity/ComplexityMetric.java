package dev.plumbline.metrics.complexity;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;

/**
 * What the tests of this family share: they read the sizes |aᵢ| of one sample's feature values and
 * ask the model nothing. A map of zeros or with a value that is not finite has no score.
 */
abstract class ComplexityMetric implements MetricPlugin {
  private static final String BLIND =
      " It does not look at the model: a map that is one-hot at any place, the same for every"
          + " sample, is best.";

  /**
   * What a test says of itself.
   *
   * @param max the largest possible value; the smallest is 0
   * @param unit the unit of the value
   */
  record Card(
      String id,
      String summary,
      List<Parameter> parameters,
      List<Reference> references,
      Direction direction,
      double max,
      String unit,
      String shows,
      String cannotShow) {}

  private final Card card;

  ComplexityMetric(Card card) {
    this.card = card;
  }

  /** The score of the sizes, of which at least one is above 0. */
  abstract Score score(double[] sizes, Parameters parameters);

  @Override
  public final PluginSpec spec() {
    return new PluginSpec(
        PluginKind.METRIC, card.id, 1, card.summary, card.parameters, card.references);
  }

  @Override
  public final MetricSpec metric() {
    return new MetricSpec(
        MetricSpec.Category.COMPLEXITY,
        card.direction,
        0,
        card.max,
        card.unit,
        MetricSpec.Contract.COMPLEXITY,
        true,
        EnumSet.allOf(Attribution.Kind.class),
        false,
        card.shows,
        card.cannotShow + BLIND,
        "0 forward");
  }

  @Override
  public final Metric create(Parameters parameters, Function<String, Removal> removals) {
    return (Metric.OfExplanation)
        (subject, attribution) -> Step.done(checked(attribution, parameters));
  }

  private Score checked(Attribution attribution, Parameters parameters) {
    double[] sizes = attribution.features().map(Math::abs).toArray();
    return AttributionCheck.of(attribution.features())
        .finite()
        .require(
            Arrays.stream(sizes).anyMatch(size -> size > 0),
            "the attribution is zero everywhere: it has no size to spread")
        .score(() -> score(sizes, parameters));
  }
}
