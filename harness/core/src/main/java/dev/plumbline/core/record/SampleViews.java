package dev.plumbline.core.record;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.chunk.ChunkSetup;
import dev.plumbline.core.chunk.ChunkWork;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.SampleView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The samples that a report shows singly, with the attributions of each method. */
public final class SampleViews {
  /** The number of samples that a report shows of each model. */
  public static final int SAMPLES = 3;

  private static final int SEEDS = 3;

  /** A sample that is shown, and why in words. */
  public record ChosenSample(Instance sample, String why) {}

  /** Chooses the samples of a model that are shown; at most {@link #SAMPLES}. */
  public interface SampleChoice {
    /** The samples, in the order in which they are shown. */
    List<ChosenSample> of(OpenModel model);
  }

  private final ChunkSetup setup;
  private final Set<String> leftOut;

  /**
   * The views of a run with this setup.
   *
   * @param leftOut the names of methods that are not run, because earlier runs died in them
   */
  public SampleViews(ChunkSetup setup, Set<String> leftOut) {
    this.setup = setup;
    this.leftOut = Set.copyOf(leftOut);
  }

  /** The views of the chosen samples of each model, for its first seeds. */
  public List<SampleView> of(List<OpenModel> models, SampleChoice choice) {
    Map<PlannedModel, Integer> seeds = new HashMap<>();
    List<SampleView> views = new ArrayList<>();
    for (OpenModel model : models) {
      if (seeds.merge(model.planned(), 1, Integer::sum) <= SEEDS) {
        views.addAll(of(model, choice.of(model)));
      }
    }
    return views;
  }

  private List<SampleView> of(OpenModel model, List<ChosenSample> chosen) {
    List<Instance> shown = chosen.stream().map(ChosenSample::sample).toList();
    PassCounter passes = new PassCounter();
    ChunkWork work = new ChunkWork(setup, model, shown, passes);
    List<SampleView> views = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      if (work.subjects().get(i) instanceof Outcome.Ok<Subject> ok) {
        views.add(view(model, ok.result(), attributions(work, i, passes), chosen.get(i).why()));
      }
    }
    return views;
  }

  private List<SampleView.ShownAttribution> attributions(
      ChunkWork work, int sample, PassCounter passes) {
    List<SampleView.ShownAttribution> shown = new ArrayList<>();
    if (!(work.subjects().get(sample) instanceof Outcome.Ok<Subject> subject)) {
      return shown;
    }
    Instance instance = subject.result().instance();
    InputLayout layout = subject.result().layout();
    for (PlannedExplainer explainer : setup.explainers()) {
      if (leftOut.contains(explainer.name()) || leftOut.contains(explainer.of())) {
        continue;
      }
      if (work.attributions(explainer, passes).get(sample) instanceof Outcome.Ok<Attribution> ok
          && ok.result().isFinite()) {
        shown.add(
            new SampleView.ShownAttribution(
                explainer.name(),
                InstanceDisplay.places(instance, layout, ok.result().features())));
      }
    }
    return shown;
  }

  private static SampleView view(
      OpenModel model, Subject subject, List<SampleView.ShownAttribution> shown, String why) {
    Instance instance = subject.instance();
    List<String> classes = model.dataset().facts().classes();
    InputLayout layout = model.dataset().facts().layout();
    return new SampleView(
        model.planned().dataset().name(),
        model.planned().name(),
        model.seedName(),
        instance.id(),
        ScoreRows.word(classes, instance.label()),
        ScoreRows.word(classes, subject.predicted()),
        subject.target().name(),
        InstanceDisplay.of(instance, layout),
        shown,
        truth(instance, layout),
        RunDescriber.truth(model.dataset().facts().truth()),
        why);
  }

  private static Vector truth(Instance instance, InputLayout layout) {
    FeatureMap features = instance.features();
    if (instance.truth() instanceof Truth.ModelTruth known) {
      return InstanceDisplay.places(instance, layout, known.contributions());
    } else if (instance.truth() instanceof Truth.DataTruth data) {
      return InstanceDisplay.places(instance, layout, indicator(features, data.features()));
    } else if (instance.truth() instanceof Truth.HumanRationale human) {
      return InstanceDisplay.places(instance, layout, indicator(features, human.features()));
    }
    return Vector.of();
  }

  private static Vector indicator(FeatureMap features, Truth.Features marked) {
    double[] values = new double[features.features()];
    marked.stream().forEach(feature -> values[feature] = 1);
    return Vector.of(values);
  }
}
