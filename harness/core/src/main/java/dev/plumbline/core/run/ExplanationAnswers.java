package dev.plumbline.core.run;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Subject;
import java.util.ArrayList;
import java.util.List;

/** Answers queries for explanations: of perturbed inputs, and on variants of the model. */
final class ExplanationAnswers {
  private final Model model;
  private final Passes passes;

  ExplanationAnswers(Model model, Passes passes) {
    this.model = model;
    this.passes = passes;
  }

  List<Object> perturbed(List<Question<Query.Explanations>> questions) {
    List<Lockstep.Task<Attribution>> tasks = new ArrayList<>();
    for (Question<Query.Explanations> question : questions) {
      Rows rows = question.query().rows();
      FloatRows all = FloatRows.copyOf(rows);
      for (int row = 0; row < rows.count(); row++) {
        Subject perturbed =
            question.subject().with(question.subject().instance().withRow(all.at(row)));
        tasks.add(explain(question, perturbed));
      }
    }
    List<Outcome<Attribution>> outcomes = new Lockstep(model, passes).run(tasks);
    List<Object> answers = new ArrayList<>();
    int next = 0;
    for (Question<Query.Explanations> question : questions) {
      int end = next + question.query().rows().count();
      answers.add(all(outcomes.subList(next, end)));
      next = end;
    }
    return answers;
  }

  static Lockstep.Task<Attribution> explain(Question<?> question, Subject subject) {
    return new Lockstep.Task<>(
        subject,
        () -> {
          if (question.explainer().isFixed()) {
            throw new NotApplicableException(
                "the explanations were computed elsewhere, of the samples and the model as they are;"
                    + " perturbed inputs and changed models have none");
          }
          return question.explainer().explain(subject);
        },
        question.explainer());
  }

  /** All attributions, or why one of them does not exist. */
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

  /** What variants must have in common to share a model. */
  static Object kind(Query.Variant variant) {
    if (variant instanceof Query.Variant.DeadInputs dead) {
      return dead.values().width();
    }
    throw new IllegalArgumentException("explanations of rows are asked on " + variant);
  }

  List<Object> variants(List<Question<Query.VariantExplanation>> questions) {
    DeadInputsModel variant =
        new DeadInputsModel(model, (int) kind(questions.get(0).query().variant()));
    List<Lockstep.Task<Attribution>> tasks = new ArrayList<>();
    for (Question<Query.VariantExplanation> question : questions) {
      Query.Variant.DeadInputs dead = (Query.Variant.DeadInputs) question.query().variant();
      tasks.add(explain(question, variant.extend(question.subject(), dead.values())));
    }
    List<Object> answers = new ArrayList<>();
    new Lockstep(variant, passes).run(tasks).forEach(outcome -> answers.add(answer(outcome)));
    return answers;
  }
}
