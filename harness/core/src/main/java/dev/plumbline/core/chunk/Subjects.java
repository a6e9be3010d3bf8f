package dev.plumbline.core.chunk;

import dev.plumbline.core.answer.ConcatenatedRows;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.SampleBackgrounds;
import dev.plumbline.core.open.TargetResolver;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;

/** Puts instances in front of a model: a forward pass of each fixes its prediction and target. */
public final class Subjects {
  private final Model model;
  private final SampleBackgrounds backgrounds;
  private final TargetRule rule;

  /** The subjects of a model. */
  public Subjects(Model model, SampleBackgrounds backgrounds, TargetRule rule) {
    this.model = model;
    this.backgrounds = backgrounds;
    this.rule = rule;
  }

  /**
   * The subjects of instances, in order. An instance whose clean output is not finite, or that has
   * no target, fails.
   */
  public List<Outcome<Subject>> of(List<Instance> instances, PassCounter passes) {
    try {
      return predicted(instances, passes);
    } catch (Throwable thrown) { // one sample that breaks the model must not take others along
      return instances.size() > 1
          ? instances.stream().flatMap(one -> of(List.of(one), passes).stream()).toList()
          : instances.stream().map(one -> Outcome.<Subject>ofThrown(thrown)).toList();
    }
  }

  private List<Outcome<Subject>> predicted(List<Instance> instances, PassCounter passes) {
    FloatRows logits = outputs(instances, OutputKind.LOGIT, passes);
    boolean same =
        rule.output() == OutputKind.LOGIT || model.facts().task() == ModelFacts.Task.REGRESSION;
    FloatRows read = same ? logits : outputs(instances, rule.output(), passes);
    List<Outcome<Subject>> subjects = new ArrayList<>();
    for (int i = 0; i < instances.size(); i++) {
      subjects.add(
          subject(
              instances.get(i), Vector.of(logits.copyDoubles(i)), Vector.of(read.copyDoubles(i))));
    }
    return subjects;
  }

  private FloatRows outputs(List<Instance> instances, OutputKind kind, PassCounter passes) {
    List<FloatRows> rows = instances.stream().map(Instance::row).toList();
    FloatRows.Builder outputs = new FloatRows.Builder(rows.size(), model.facts().outputs());
    passes.addForward(rows.size());
    model.run(Pass.forward(new ConcatenatedRows(rows), kind, outputs::accept));
    return outputs.build();
  }

  private Outcome<Subject> subject(Instance instance, Vector logits, Vector read) {
    if (!logits.isFinite()) {
      return new Outcome.Failed<>(
          "the model's output for the unchanged sample is not finite: " + logits);
    }
    ModelFacts facts = model.facts();
    Target target;
    try {
      target = new TargetResolver(facts, rule).resolve(logits, instance.label());
    } catch (NotApplicableException e) {
      return new Outcome.NotApplicable<>(String.valueOf(e.getMessage()));
    }
    return new Outcome.Ok<>(
        new Subject(
            instance,
            facts.layout(),
            target,
            read,
            TargetResolver.predicted(facts.task(), logits),
            facts.sites(),
            backgrounds.of(instance),
            Draws.of(0)));
  }
}
