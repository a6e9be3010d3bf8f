package example;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The share of features whose value has the sign of F(x) − F(x without the feature), among those
 * whose removal changes F: in [0, 1], higher is better.
 */
public final class SignMatch implements MetricPlugin {
  /** A smaller change, relative to F, is rounding of float32. */
  private static final double ROUNDING = 1e-5;

  /** What a suite may write, and what a reader is told. */
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("sign-match")
        .version(1) // raise it whenever a change alters results
        .summary("Measures how often a value has the sign of the fall of F when its feature leaves.")
        .parameters(
            Parameter.fanOut(
                "operators",
                new ParameterType.Operator(),
                List.of("zero", "mean"),
                "how features are removed; each operator makes a column of its own"))
        .references(new Reference("Zeiler and Fergus", 2014, "arXiv:1311.2901"))
        .build();
  }

  /** How values are read, what they can and cannot show, and what they cost. */
  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .higherIsBetter()
        .share()
        .accepts(AttributionKind.CONTRIBUTION, AttributionKind.SENSITIVITY)
        .provenBy(MetricSpec.Contract.REMOVAL)
        .shows("Whether the sign of a value says in which direction its feature moves the output.")
        .cannotShow("It says nothing about sizes, nor about features that act together.")
        .costs("(features + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    Removal removal = parameters.operator("operators");
    return (Metric.OfExplanation) (subject, attribution) -> start(attribution, removal);
  }

  /** Asks for F with all features, and then without each; the metric never calls a model. */
  private static Step<Score> start(Attribution attribution, Removal removal) {
    Vector values = attribution.features();
    int n = values.size();
    int[] order = IntStream.range(0, n).toArray();
    List<Coalition> stays = new ArrayList<>(List.of(Coalition.all(n)));
    for (int f = 0; f < n; f++) {
      stays.add(Coalition.all(n).without(order, f, f + 1));
    }
    return AttributionCheck.of(values)
        .finite()
        .then(
            () ->
                Step.askOnce(new Query.Coalitions(removal, stays), game -> score(values, game)));
  }

  private static Score score(Vector values, Vector game) {
    double whole = game.get(0);
    int changing = 0;
    int matching = 0;
    double rounding = Ranking.tolerance(values.toArray()); // a smaller value has no sign
    for (int f = 0; f < values.size(); f++) {
      double fall = whole - game.get(f + 1);
      if (Math.abs(fall) > ROUNDING * Math.abs(whole)) {
        changing++;
        double value = Math.abs(values.get(f)) > rounding ? values.get(f) : 0;
        matching += Math.signum(fall) == Math.signum(value) ? 1 : 0;
      }
    }
    return changing == 0
        ? Score.undefined("no feature changes F when it leaves")
        : Score.of((double) matching / changing).withDiagnostic("changing", changing);
  }
}
