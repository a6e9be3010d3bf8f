package dev.plumbline.core.answer;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Answers queries for explanations of perturbed inputs, and of the same input with new draws. */
final class ExplanationAnswers {
  private final Model model;
  private final PassCounter passes;

  ExplanationAnswers(Model model, PassCounter passes) {
    this.model = model;
    this.passes = passes;
  }

  List<Object> perturbed(List<Question<Query.Explanations>> questions) {
    return several(
        questions,
        question -> {
          FloatRows rows = FloatRows.copyOf(question.query().rows());
          Instance instance = question.subject().instance();
          return IntStream.range(0, rows.count())
              .mapToObj(row -> instance.withRow(rows.at(row)))
              .toList();
        });
  }

  /**
   * Explains samples again with new draws. All draws of a method are keyed by the sample's name, so
   * the samples are renamed.
   */
  List<Object> reruns(List<Question<Query.Reruns>> questions) {
    return several(
        questions,
        question -> {
          Instance instance = question.subject().instance();
          return IntStream.range(0, question.query().runs())
              .mapToObj(run -> instance.withId(instance.id() + "/rerun/" + run))
              .toList();
        });
  }

  /** Explains several instances in place of each question's own instance. */
  private <Q extends Query<?>> List<Object> several(
      List<Question<Q>> questions, Function<Question<Q>, List<Instance>> instances) {
    List<Lockstep.SampleTask<Attribution>> tasks = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (Question<Q> question : questions) {
      for (Instance instance : instances.apply(question)) {
        tasks.add(explain(question, question.subject().with(instance)));
      }
      ends.add(tasks.size());
    }
    List<Outcome<Attribution>> outcomes = new Lockstep(model, passes).run(tasks);
    List<Object> answers = new ArrayList<>();
    int start = 0;
    for (int end : ends) {
      answers.add(all(outcomes.subList(start, end)));
      start = end;
    }
    return answers;
  }

  static Lockstep.SampleTask<Attribution> explain(Question<?> question, Subject subject) {
    return new Lockstep.SampleTask<>(
        subject,
        () -> {
          if (question.explainer().isFixed()) {
            throw new NotApplicableException(
                "another program computed these attributions, for unchanged samples and models;"
                    + " there are none for perturbed inputs or changed models");
          }
          return question.explainer().explain(subject);
        },
        question.explainer());
  }

  /** Returns all attributions of a question, or the reason why one of them does not exist. */
  static Object all(List<Outcome<Attribution>> outcomes) {
    List<Attribution> attributions = new ArrayList<>();
    for (Outcome<Attribution> outcome : outcomes) {
      Object answer = answer(outcome);
      if (answer instanceof Attribution attribution) {
        attributions.add(attribution);
      } else {
        return answer;
      }
    }
    return attributions;
  }

  private static Object answer(Outcome<Attribution> outcome) {
    if (outcome instanceof Outcome.Ok<Attribution> ok) {
      return ok.result();
    }
    if (outcome instanceof Outcome.NotApplicable<Attribution> notApplicable) {
      return new NotApplicableException(notApplicable.reason());
    }
    return new ModelException(((Outcome.Failed<Attribution>) outcome).reason());
  }
}
