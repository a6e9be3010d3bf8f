package dev.plumbline.metrics.agreement;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What the tests share that hold feature values against the contributions a model is known to give
 * its features. They apply to model truth with one right answer, to attributions measured from
 * zero, and ask the model nothing.
 */
abstract class AgreementMetric implements MetricPlugin {
  /** Values whose sign means nothing may be compared by size alone. */
  static final Set<Attribution.Kind> BY_SIZE =
      Set.of(Attribution.Kind.CONTRIBUTION, Attribution.Kind.IMPORTANCE, Attribution.Kind.WEIGHT);

  /** Contributions alone have the sign and unit of the truth. */
  static final Set<Attribution.Kind> BY_VALUE = Set.of(Attribution.Kind.CONTRIBUTION);

  /** What a test says of itself. */
  record Card(
      String id,
      String summary,
      List<Parameter> parameters,
      List<Reference> references,
      Scale scale,
      Set<Attribution.Kind> accepts,
      String shows,
      String cannotShow) {}

  /** What its values are. */
  enum Scale {
    /** A share of 1, higher is better. */
    SHARE(Direction.HIGHER, 0, 1, "share"),
    /** A correlation, higher is better. */
    CORRELATION(Direction.HIGHER, -1, 1, "1"),
    /** An error, lower is better. */
    ERROR(Direction.LOWER, 0, Double.POSITIVE_INFINITY, "1");

    private final Direction direction;
    private final double min;
    private final double max;
    private final String unit;

    Scale(Direction direction, double min, double max, String unit) {
      this.direction = direction;
      this.min = min;
      this.max = max;
      this.unit = unit;
    }
  }

  private final Card card;

  AgreementMetric(Card card) {
    this.card = card;
  }

  /** The score of finite values beside a truth that is not zero everywhere. */
  abstract Score score(AttributionAndContributions known, Parameters parameters);

  @Override
  public final PluginSpec spec() {
    return new PluginSpec(
        PluginKind.METRIC, card.id, 1, card.summary, card.parameters, card.references);
  }

  @Override
  public final MetricSpec metric() {
    return new MetricSpec(
        MetricSpec.Category.LOCALIZATION,
        card.scale.direction,
        card.scale.min,
        card.scale.max,
        card.scale.unit,
        card.scale == Scale.ERROR ? Contract.MAGNITUDE : Contract.LOCALIZATION,
        card.accepts.size() > 1,
        card.accepts,
        false,
        card.shows,
        card.cannotShow,
        "0 forward");
  }

  @Override
  public final Set<Truth.Kind> truths() {
    return Set.of(Truth.Kind.MODEL);
  }

  @Override
  public final Metric create(Parameters parameters, Function<String, Removal> removals) {
    return (Metric.OfExplanation)
        (subject, attribution) -> Step.done(checked(subject, attribution, parameters));
  }

  private Score checked(Subject subject, Attribution attribution, Parameters parameters) {
    AttributionAndContributions known = AttributionAndContributions.of(subject, attribution);
    return AttributionCheck.of(attribution.features())
        .finite()
        .require(
            known.relevant() > 0, "no feature contributes here: there is nothing to agree with")
        .score(() -> score(known, parameters));
  }
}
