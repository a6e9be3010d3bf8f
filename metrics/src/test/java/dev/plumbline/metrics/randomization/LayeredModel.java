package dev.plumbline.metrics.randomization;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import dev.plumbline.testkit.WeightVariants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A linear function in front of whose weights stand layers {@code low} and {@code high}. */
final class LayeredModel implements WeightVariants {
  static final ClosedForm TRAINED = ClosedForm.linear(0, 1, 2, 3, 4);

  private final Map<Set<String>, double[]> weights;
  private final List<Query.Variant> asked = new ArrayList<>();

  private LayeredModel(Map<Set<String>, double[]> weights) {
    this.weights = weights;
  }

  /** The weights after randomizing the low layer, the high layer, or both. */
  static LayeredModel of(double[] low, double[] high, double[] both) {
    return new LayeredModel(
        Map.of(Set.of("low"), low, Set.of("high"), high, Set.of("low", "high"), both));
  }

  /** The weights are never changed by more than their signs. */
  static LayeredModel turned() {
    double[] turned = {-1, -2, -3, -4};
    return of(turned, turned, turned);
  }

  @Override
  public List<String> layers() {
    return List.of("low", "high");
  }

  @Override
  public ClosedForm of(Query.Variant variant) {
    asked.add(variant);
    Set<String> layers = new HashSet<>(((Query.Variant.RandomizedLayers) variant).layers());
    return ClosedForm.linear(0, Objects.requireNonNull(weights.get(layers)));
  }

  /** The variants that were asked for, in order. */
  List<Query.Variant> asked() {
    return asked;
  }

  static Score score(
      MetricPlugin plugin,
      Map<String, Object> given,
      WeightVariants variants,
      Explainer explainer) {
    FloatRows training = FloatRows.of(2, 4, -6, -6, -6, -6, 6, 6, 6, 6);
    Subject subject = TestSubjects.regression(TRAINED, training, 1, -1, 2, 5);
    Metric.OfExplanation metric =
        (Metric.OfExplanation)
            plugin.create(Parameters.defaults(plugin.spec(), given, RemovalFixtures::of));
    Answerer closed = new Answerer(TRAINED, explainer, variants);
    Attribution clean = closed.run(subject, explainer.explain(subject));
    return closed.run(subject, metric.evaluate(subject, clean));
  }
}
