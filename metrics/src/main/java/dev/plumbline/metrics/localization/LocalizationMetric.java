package dev.plumbline.metrics.localization;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * What the tests share that look where an attribution lies: they compare feature values with the
 * features that hold the evidence, in [0, 1], higher is better, and ask the model nothing. Without
 * data truth or human rationale, or where that names no feature or all of them, they do not apply:
 * an empty mask is no hit.
 */
abstract class LocalizationMetric implements MetricPlugin {
  private static final String DATA =
      " It speaks of where the evidence is, or of what people marked: an accurate model need not"
          + " look there.";

  /** Which values count. */
  static final Parameter VALUES =
      Parameter.of(
          "values",
          new ParameterType.Choice(List.of("signed", "absolute")),
          "signed",
          "signed: features rank by their value; absolute: by its size");

  /** What a test says of itself. */
  record Card(
      String id,
      int version,
      String summary,
      List<Parameter> parameters,
      List<Reference> references,
      String shows,
      String cannotShow) {

    /** A test in its first version. */
    Card(
        String id,
        String summary,
        List<Parameter> parameters,
        List<Reference> references,
        String shows,
        String cannotShow) {
      this(id, 1, summary, parameters, references, shows, cannotShow);
    }
  }

  private final Card card;

  LocalizationMetric(Card card) {
    this.card = card;
  }

  /** The score of values beside a mask that is neither empty nor full. */
  abstract Score score(AttributionAndEvidence masked, Parameters parameters);

  @Override
  public final PluginSpec spec() {
    return new PluginSpec(
        PluginKind.METRIC, card.id, card.version, card.summary, card.parameters, card.references);
  }

  @Override
  public final MetricSpec metric() {
    return new MetricSpec(
        MetricSpec.Category.LOCALIZATION,
        MetricSpec.Direction.HIGHER,
        0,
        1,
        "share",
        MetricSpec.Contract.LOCALIZATION,
        false,
        EnumSet.allOf(Attribution.Kind.class),
        false,
        card.shows,
        card.cannotShow + DATA,
        "0 forward");
  }

  @Override
  public final Set<Truth.Kind> truths() {
    return Set.of(Truth.Kind.DATA, Truth.Kind.RATIONALE);
  }

  @Override
  public final Metric create(Parameters parameters, Function<String, Removal> removals) {
    return (Metric.OfExplanation)
        (subject, attribution) -> Step.done(checked(subject, attribution, parameters));
  }

  private Score checked(Subject subject, Attribution attribution, Parameters parameters) {
    boolean sizes = parameters.has("values") && parameters.text("values").equals("absolute");
    double[] values =
        attribution.features().map(sizes ? Math::abs : DoubleUnaryOperator.identity()).toArray();
    AttributionAndEvidence masked = AttributionAndEvidence.of(subject, values);
    return AttributionCheck.of(Vector.of(values))
        .finite()
        .notConstant("all values are equal: the map points nowhere")
        .score(() -> score(masked, parameters).withPart("chance", masked.chance()));
  }
}
