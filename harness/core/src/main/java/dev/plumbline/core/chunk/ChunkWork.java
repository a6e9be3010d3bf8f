package dev.plumbline.core.chunk;

import dev.plumbline.core.answer.KnownOutputs;
import dev.plumbline.core.answer.Lockstep;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.PluginCalls;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.PlannedScoring;
import dev.plumbline.core.plan.PlannedScoring.ExplanationScoring;
import dev.plumbline.core.plan.PlannedScoring.ModelScoring;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Explains and scores one chunk of samples on one model. Everything is computed when first asked
 * for, and once. For one thread; another one takes {@link #beside()}.
 */
public final class ChunkWork {
  private static final Explainer NONE =
      subject -> {
        throw new IllegalStateException("a property of the model asks for no explanations");
      };

  private final ChunkSetup setup;
  private final OpenModel model;
  private final List<Instance> chunk;
  private final ChunkExplainers explainers;
  private final Map<String, List<Outcome<Attribution>>> attributions = new HashMap<>();
  private final Map<String, ExplanationCost> costs = new LinkedHashMap<>();
  private final List<Outcome<Subject>> subjects;
  private final KnownOutputs known;

  /**
   * Work on a chunk; predicts its samples at once.
   *
   * @param chunk the samples
   * @param passes counts the passes of the predictions
   */
  public ChunkWork(ChunkSetup setup, OpenModel model, List<Instance> chunk, PassCounter passes) {
    this.setup = setup;
    this.model = model;
    this.chunk = chunk.stream().map(Instance::held).toList();
    this.explainers = new ChunkExplainers(setup);
    this.known = KnownOutputs.ofModel(model.model().facts());
    this.subjects =
        new Subjects(model.model(), model.backgrounds(), model.target()).of(this.chunk, passes);
  }

  private ChunkWork(ChunkWork other) {
    this.setup = other.setup;
    this.model = other.model;
    this.chunk = other.chunk;
    this.explainers = new ChunkExplainers(other.setup);
    this.known = other.known;
    this.subjects = other.subjects;
  }

  /**
   * Work on the same samples as predicted here, for another thread: it shares what the model
   * answered, and explains for itself.
   */
  public ChunkWork beside() {
    return new ChunkWork(this);
  }

  /** The chunk's samples in front of the model. */
  public List<Outcome<Subject>> subjects() {
    return subjects;
  }

  /** All attributions computed so far, by explainer. */
  public Map<String, List<Outcome<Attribution>>> explained() {
    return Map.copyOf(attributions);
  }

  /** What the attributions computed so far took, by explainer. */
  public Map<String, ExplanationCost> costs() {
    return Collections.unmodifiableMap(costs);
  }

  /** The attributions of the chunk by an explainer. */
  public List<Outcome<Attribution>> attributions(PlannedExplainer planned, PassCounter passes) {
    List<Outcome<Attribution>> known = attributions.get(planned.name());
    if (known == null) {
      setup.explainer(planned.of()).ifPresent(inner -> attributions(inner, passes));
      long start = System.nanoTime();
      long forward = passes.forward();
      long backward = passes.backward();
      known = explain(planned, passes);
      costs.put(
          planned.name(),
          new ExplanationCost(
              (System.nanoTime() - start) / 1e9,
              passes.forward() - forward,
              passes.backward() - backward));
      attributions.put(planned.name(), known);
    }
    return known;
  }

  private List<Outcome<Attribution>> explain(PlannedExplainer planned, PassCounter passes) {
    Explainer explainer = explainers.of(planned.name());
    List<Outcome<Attribution>> outcomes =
        onSubjects(
            subjects,
            new Lockstep(model.model(), passes),
            explainer,
            (i, subject) -> () -> explainer.explain(subject));
    for (int i = 0; i < chunk.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Ok<Attribution> ok) {
        explainers.remember(planned.name(), chunk.get(i), ok.result());
      }
    }
    return outcomes;
  }

  /** The scores of the chunk, one per sample. */
  public List<Outcome<Score>> scores(PlannedScoring scoring, PassCounter passes) {
    return scoring instanceof ExplanationScoring explanations
        ? scores(explanations, passes)
        : scores((ModelScoring) scoring, passes);
  }

  private List<Outcome<Score>> scores(ModelScoring scoring, PassCounter passes) {
    PlannedTest test = scoring.test();
    Metric.OfModel metric = scoring.metric();
    return onSubjects(
        subjects,
        new Lockstep(model.model(), passes, known),
        NONE,
        (i, subject) ->
            () ->
                PluginCalls.steps(
                    who(test),
                    () -> metric.evaluate(subject.withDraws(draws(test, subject.instance())))));
  }

  private List<Outcome<Score>> scores(ExplanationScoring scoring, PassCounter passes) {
    PlannedTest test = scoring.test();
    List<Outcome<Attribution>> explained = attributions(scoring.method(), passes);
    List<Outcome<Subject>> able = new ArrayList<>();
    for (int i = 0; i < explained.size(); i++) {
      able.add(
          explained.get(i) instanceof Outcome.Ok<Attribution>
              ? subjects.get(i)
              : Outcome.without(explained.get(i)));
    }
    return onSubjects(
        able,
        new Lockstep(model.model(), passes, known),
        explainers.of(scoring.method().name()),
        (i, subject) ->
            () -> {
              Attribution attribution = ((Outcome.Ok<Attribution>) explained.get(i)).result();
              return PluginCalls.steps(
                  who(test),
                  () ->
                      AttributionScoring.evaluate(
                          test,
                          scoring.metric(),
                          subject.withDraws(draws(test, subject.instance())),
                          attribution));
            });
  }

  private static String who(PlannedTest test) {
    return "test '" + test.name() + "'";
  }

  private Draws draws(PlannedTest test, Instance instance) {
    return Draws.of(setup.seeds().test()).at(instance.id()).at(test.plugin().spec().id());
  }

  private interface Start<R> {
    Supplier<Step<R>> of(int index, Subject subject);
  }

  /** Runs a step per subject that exists; the others keep why they do not. */
  private <R> List<Outcome<R>> onSubjects(
      List<Outcome<Subject>> all, Lockstep lockstep, Explainer explainer, Start<R> start) {
    List<Lockstep.SampleTask<R>> tasks = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Outcome.Ok<Subject> ok) {
        tasks.add(new Lockstep.SampleTask<>(ok.result(), start.of(i, ok.result()), explainer));
      }
    }
    List<Outcome<R>> done = lockstep.run(tasks);
    List<Outcome<R>> outcomes = new ArrayList<>();
    int next = 0;
    for (Outcome<Subject> subject : all) {
      outcomes.add(
          subject instanceof Outcome.Ok<Subject> ? done.get(next++) : Outcome.without(subject));
    }
    return outcomes;
  }
}
