package dev.plumbline.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.analytic.AnalyticModel;
import dev.plumbline.core.chunk.Subjects;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.SampleBackgrounds;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.datasets.analytic.AnalyticDatasetPlugin;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Five samples of a quadratic function in front of its model, and what tests of answers ask of
 * them.
 */
abstract class AnswersOnQuadratic {
  static final Explainer NONE =
      subject -> {
        throw new NotApplicableException("no explainer here");
      };

  final AnalyticDataset data = open("quadratic");
  final List<Subject> subjects = subjects(data, new AnalyticModel(data));

  static AnalyticDataset open(String function) {
    AnalyticDatasetPlugin analytic = new AnalyticDatasetPlugin();
    return analytic.open(
        Parameters.defaults(analytic.spec(), Map.of("function", function)),
        new DatasetPlugin.DatasetContext(1, Path.of(""), Progress.SILENT));
  }

  static List<Subject> subjects(AnalyticDataset data, Model model) {
    List<Instance> instances = data.test().subList(0, 5);
    SampleBackgrounds backgrounds = SampleBackgrounds.ofTraining(data, InputTransform.NONE, 1);
    List<Subject> all = new ArrayList<>();
    for (Outcome<Subject> outcome :
        new Subjects(model, backgrounds, TargetRule.DEFAULT).of(instances, new PassCounter())) {
      all.add(((Outcome.Ok<Subject>) outcome).result());
    }
    return all;
  }

  static <R> List<Outcome<R>> run(
      Model model,
      List<Subject> subjects,
      PassCounter passes,
      Explainer explainer,
      Function<Subject, Step<R>> step) {
    return run(new Lockstep(model, passes), subjects, explainer, step);
  }

  static <R> List<Outcome<R>> run(
      Lockstep lockstep,
      List<Subject> subjects,
      Explainer explainer,
      Function<Subject, Step<R>> step) {
    List<Lockstep.SampleTask<R>> tasks = new ArrayList<>();
    for (Subject subject : subjects) {
      tasks.add(new Lockstep.SampleTask<>(subject, () -> step.apply(subject), explainer));
    }
    return lockstep.run(tasks);
  }

  /** Runs work on the five samples, in front of their model and without an explainer. */
  <R> List<Outcome<R>> run(PassCounter passes, Function<Subject, Step<R>> step) {
    return run(new AnalyticModel(data), subjects, passes, NONE, step);
  }

  static <R> R ok(Outcome<R> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    return ((Outcome.Ok<R>) outcome).result();
  }

  static Step<FloatRows> gradients(Subject subject) {
    return Step.askOnce(
        new Query.Gradients(subject.input(), subject.instance().row()), rows -> rows);
  }
}
