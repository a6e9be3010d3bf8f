package dev.plumbline.core.control;

import dev.plumbline.core.analytic.TwinNetwork;
import dev.plumbline.core.answer.Lockstep;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.chunk.AttributionScoring;
import dev.plumbline.core.chunk.Subjects;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.SampleBackgrounds;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.variant.VariedModel;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Scores right and wrong explanations by a test that works on variants of the model, on a small
 * network in closed form. A test of randomization must tell the gradient from maps that ignore the
 * model, and a test of an axiom must tell the gradient, which keeps it, from a map that breaks it.
 */
final class VariantCheck {
  private static final int SAMPLES = 256;
  private static final List<String> IGNORANT = List.of("input-magnitude", "edges", "random-fixed");

  private final Catalog catalog;
  private final Draws draws;
  private final Model model;
  private final List<Subject> subjects;

  VariantCheck(Catalog catalog, long seed) {
    this.catalog = catalog;
    this.draws = Draws.of(seed).at("twin network");
    this.model = new VariedModel(TwinNetwork.of(draws), draws, TwinNetwork::of);
    this.subjects = subjects(seed);
  }

  /**
   * The scores of the right explanation and of wrong ones, on the samples where all are defined.
   *
   * @param right the right one's
   * @param wrong the wrong ones', by their names
   * @param unable why a sample has no score, where that is so for all
   */
  record MapScores(List<double[]> right, Map<String, List<double[]>> wrong, String unable) {}

  /** Scores the gradient and maps that do not depend on the model. */
  MapScores randomization(PlannedTest test) {
    Map<String, Explainer> wrong = new LinkedHashMap<>();
    IGNORANT.forEach(id -> wrong.put(id, explainer(id)));
    return scores(test, wrong);
  }

  /** Scores the gradient and a map that breaks every axiom. */
  MapScores axiom(PlannedTest test) {
    return scores(test, Map.of("a map made to break it", new AxiomBreaker()));
  }

  private Explainer explainer(String id) {
    return explainer(
        catalog
            .explainer(id)
            .orElseThrow(() -> new IllegalStateException("no explainer '" + id + "'")));
  }

  /** An explainer at its defaults. */
  Explainer explainer(ExplainerPlugin plugin) {
    Explainer raw =
        plugin.create(
            Parameters.defaults(plugin.spec(), Map.of(), catalog::removal),
            new ExplainerPlugin.Parts(catalog::removal, this::explainer));
    String id = plugin.spec().id();
    return subject -> raw.explain(subject.withDraws(draws.at(subject.instance().id()).at(id)));
  }

  private MapScores scores(PlannedTest test, Map<String, Explainer> wrong) {
    List<Outcome<Score>> right = score(test, explainer("saliency"), new PassCounter());
    Map<String, List<Outcome<Score>>> others = new LinkedHashMap<>();
    wrong.forEach((name, explainer) -> others.put(name, score(test, explainer, new PassCounter())));
    List<Integer> defined = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      int sample = i;
      if (isDefined(right.get(i))
          && others.values().stream().allMatch(all -> isDefined(all.get(sample)))) {
        defined.add(i);
      }
    }
    if (defined.isEmpty()) {
      return new MapScores(List.of(), Map.of(), words(right));
    }
    Map<String, List<double[]>> values = new LinkedHashMap<>();
    others.forEach((name, all) -> values.put(name, List.of(values(all, defined))));
    return new MapScores(List.of(values(right, defined)), values, "");
  }

  /** The scores of one explanation per sample; the test's own passes are counted. */
  List<Outcome<Score>> score(PlannedTest test, Explainer explainer, PassCounter passes) {
    Metric.OfExplanation metric = (Metric.OfExplanation) test.metric();
    List<Lockstep.SampleTask<Attribution>> explain = new ArrayList<>();
    subjects.forEach(
        subject ->
            explain.add(
                new Lockstep.SampleTask<>(subject, () -> explainer.explain(subject), explainer)));
    List<Outcome<Attribution>> explained = new Lockstep(model, new PassCounter()).run(explain);
    List<Lockstep.SampleTask<Score>> tasks = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      Attribution attribution = ((Outcome.Ok<Attribution>) explained.get(i)).result();
      Subject subject =
          subjects.get(i).withDraws(draws.at(subjects.get(i).instance().id()).at("test"));
      tasks.add(
          new Lockstep.SampleTask<>(
              subject,
              () -> AttributionScoring.evaluate(test, metric, subject, attribution),
              explainer));
    }
    return new Lockstep(model, passes).run(tasks);
  }

  private static boolean isDefined(Outcome<Score> outcome) {
    return outcome instanceof Outcome.Ok<Score> ok && ok.result().isDefined();
  }

  private static double[] values(List<Outcome<Score>> outcomes, List<Integer> samples) {
    return samples.stream()
        .mapToDouble(i -> ((Outcome.Ok<Score>) outcomes.get(i)).result().value())
        .toArray();
  }

  private static String words(List<Outcome<Score>> outcomes) {
    Outcome<Score> first = outcomes.get(0);
    if (first instanceof Outcome.NotApplicable<Score> notApplicable) {
      return notApplicable.reason();
    }
    return first instanceof Outcome.Failed<Score> failed
        ? failed.reason()
        : "no sample has a value for all maps";
  }

  private List<Subject> subjects(long seed) {
    int width = model.facts().layout().width();
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      RandomGenerator random = draws.at("inputs").at(i).stream();
      float[] row = new float[width];
      for (int e = 0; e < width; e++) {
        row[e] = (float) random.nextGaussian();
      }
      instances.add(
          new Instance(
              "twin network " + i,
              FloatRows.row(row),
              0,
              FeatureMap.identity(width),
              new Truth.None(),
              List.of()));
    }
    Dataset dataset =
        new FixedDataset(
            new DatasetFacts(
                model.facts().layout(),
                List.of("0", "1", "2"),
                DatasetFacts.TruthKind.NONE,
                "twin network",
                Map.of()),
            instances,
            instances);
    List<Subject> all = new ArrayList<>();
    new Subjects(
            model,
            SampleBackgrounds.ofTraining(dataset, InputTransform.NONE, seed),
            TargetRule.DEFAULT)
        .of(instances, new PassCounter())
        .forEach(outcome -> all.add(((Outcome.Ok<Subject>) outcome).result()));
    return all;
  }
}
