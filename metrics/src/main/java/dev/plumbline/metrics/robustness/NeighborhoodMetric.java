package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
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
import java.util.function.Function;

/**
 * What the tests share that compare the explanation of a sample with those of its neighbors, in [0,
 * ∞), lower is better. A constant explanation scores 0. Neighbors of token ids are other words, so
 * the tests do not apply to tokens.
 */
abstract class NeighborhoodMetric implements MetricPlugin {
  static final Parameter SAMPLES =
      Parameter.of(
          "samples", new ParameterType.Whole(1, 100_000), 10L, "how many neighbors are drawn");

  private static final String CONSTANT =
      " A map that never changes is perfect here, so it must not be read alone.";

  /** What a test says of itself; {@code cost} is per sample. */
  record Card(
      String id,
      String summary,
      List<Parameter> parameters,
      List<Reference> references,
      String shows,
      String cannotShow,
      String cost) {}

  private final Card card;

  NeighborhoodMetric(Card card) {
    this.card = card;
  }

  /** Where neighbors come from. */
  abstract Neighborhood neighborhood(Parameters parameters);

  /** The score of a sample among its neighbors. */
  abstract Score score(ExplainedNeighbors neighbors);

  @Override
  public final PluginSpec spec() {
    return new PluginSpec(
        PluginKind.METRIC, card.id, 1, card.summary, card.parameters, card.references);
  }

  @Override
  public final MetricSpec metric() {
    return new MetricSpec(
        MetricSpec.Category.ROBUSTNESS,
        MetricSpec.Direction.LOWER,
        0,
        Double.POSITIVE_INFINITY,
        "1",
        MetricSpec.Contract.ROBUSTNESS,
        true,
        EnumSet.allOf(Attribution.Kind.class),
        false,
        card.shows,
        card.cannotShow + CONSTANT,
        card.cost);
  }

  @Override
  public Metric create(Parameters parameters, Function<String, Removal> removals) {
    return over(neighborhood(parameters));
  }

  /** The test over neighbors from elsewhere, such as recorded ones. */
  public Metric.OfExplanation over(Neighborhood neighborhood) {
    return (subject, attribution) -> {
      requireNumbers(subject.layout());
      FloatRows rows = neighborhood.of(subject);
      return Step.askOnce(
          new Query.Explanations(rows),
          explained -> score(ExplainedNeighbors.of(subject, attribution, rows, explained)));
    };
  }

  static void requireNumbers(InputLayout layout) {
    for (InputLayout.Input input : layout.inputs()) {
      if (input.kind() == InputKind.TOKENS) {
        throw new NotApplicableException(
            "input %s holds token ids, which small noise turns into no words"
                .formatted(input.name()));
      }
    }
  }
}
