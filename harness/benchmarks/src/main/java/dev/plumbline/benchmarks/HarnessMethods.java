package dev.plumbline.benchmarks;

import dev.plumbline.core.answer.Lockstep;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Explainers and tests of the catalog, run on samples together as a suite does.
 *
 * @param model the model that is explained
 * @param catalog where explainers, tests and operators are found
 * @param passes counts the passes that were asked for
 */
record HarnessMethods(Model model, Catalog catalog, PassCounter passes) {
  /** Returns an explainer by its id, with the parameters given and defaults for the others. */
  Explainer explainer(String id, Map<String, Object> given) {
    ExplainerPlugin plugin = catalog.explainer(id).orElseThrow();
    return plugin.create(
        Parameters.defaults(plugin.spec(), given, catalog::removal),
        new ExplainerPlugin.Parts(
            catalog::removal,
            name -> {
              throw new IllegalStateException(id + " asks for " + name);
            }));
  }

  /** Returns a test by its id, with the parameters given and defaults for the others. */
  Metric.OfExplanation metric(String id, Map<String, Object> given) {
    MetricPlugin plugin = catalog.metric(id).orElseThrow();
    return (Metric.OfExplanation)
        plugin.create(Parameters.defaults(plugin.spec(), given, catalog::removal));
  }

  /**
   * A sample in front of the model, whose background is all rows.
   *
   * @param rows all rows
   * @param index the row of the sample
   * @param features its features
   * @param target what is explained
   */
  Subject subject(FloatRows rows, int index, FeatureMap features, Target target) {
    Instance instance =
        new Instance(
            "bench-" + index,
            rows.at(index),
            target.index(),
            features,
            new Truth.None(),
            List.of());
    return new Subject(
        instance,
        model.facts().layout(),
        target,
        Vector.of(new double[model.facts().outputs()]),
        target.index(),
        model.facts().sites(),
        new SampleBackground(rows),
        Draws.of(0));
  }

  /** Explains samples. */
  List<Attribution> explain(Explainer explainer, List<Subject> subjects) {
    List<Lockstep.SampleTask<Attribution>> tasks = new ArrayList<>();
    for (Subject subject : subjects) {
      tasks.add(new Lockstep.SampleTask<>(subject, () -> explainer.explain(subject), explainer));
    }
    return results(tasks);
  }

  /**
   * Scores one attribution for each sample; where the test asks for further explanations, the
   * explainer makes them.
   */
  List<Score> score(
      Metric.OfExplanation metric,
      List<Subject> subjects,
      List<Attribution> attributions,
      Explainer explainer) {
    List<Lockstep.SampleTask<Score>> tasks = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      Attribution attribution = attributions.get(i);
      Supplier<Step<Score>> start = () -> metric.evaluate(subject, attribution);
      tasks.add(new Lockstep.SampleTask<>(subject, start, explainer));
    }
    return results(tasks);
  }

  private <R> List<R> results(List<Lockstep.SampleTask<R>> tasks) {
    List<R> results = new ArrayList<>();
    for (Outcome<R> outcome : new Lockstep(model, passes).run(tasks)) {
      if (!(outcome instanceof Outcome.Ok<R> ok)) {
        throw new IllegalStateException(outcome.toString());
      }
      results.add(ok.result());
    }
    return results;
  }
}
