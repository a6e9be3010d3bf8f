package dev.plumbline.core.answer;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.variant.VariantStage;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Mirror;
import dev.plumbline.metrics.model.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers queries for explanations on variants of the model; all samples that ask for a variant are
 * explained together.
 */
final class VariantAnswers {
  private final Model model;
  private final PassCounter passes;

  VariantAnswers(Model model, PassCounter passes) {
    this.model = model;
    this.passes = passes;
  }

  /** Returns the names of the model's layers, once per asking sample. */
  List<Object> layers(int askers) {
    return Collections.nCopies(askers, model.variants().layers());
  }

  /** Returns the explanations that questions about one variant ask for. */
  List<Object> explanations(List<Question<Query.VariantExplanations>> questions) {
    IdentityHashMap<FeatureMap, Mirror> mirrors =
        new IdentityHashMap<>(); // most samples share one map
    Map<Mirror, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < questions.size(); i++) {
      FeatureMap features = questions.get(i).subject().instance().features();
      Mirror mirror = mirrors.computeIfAbsent(features, Mirror::of);
      alike.computeIfAbsent(mirror, any -> new ArrayList<>()).add(i);
    }
    Object[] answers = new Object[questions.size()];
    alike.forEach(
        (mirror, members) -> {
          List<Object> given = on(mirror, members.stream().map(questions::get).toList());
          for (int i = 0; i < given.size(); i++) {
            answers[members.get(i)] = given.get(i);
          }
        });
    return Arrays.asList(answers);
  }

  private List<Object> on(Mirror mirror, List<Question<Query.VariantExplanations>> questions) {
    try (VariantStage stage =
        VariantStage.of(questions.get(0).query().variant(), model, mirror, passes)) {
      List<Lockstep.SampleTask<Attribution>> tasks = new ArrayList<>();
      for (Question<Query.VariantExplanations> question : questions) {
        FloatRows rows = FloatRows.copyOf(question.query().rows());
        for (int row = 0; row < rows.count(); row++) {
          tasks.add(
              ExplanationAnswers.explain(
                  question,
                  stage.put(question.subject(), question.query().variant(), rows.at(row))));
        }
      }
      List<Outcome<Attribution>> outcomes = new Lockstep(stage.model(), passes).run(tasks);
      List<Object> answers = new ArrayList<>();
      int next = 0;
      for (Question<Query.VariantExplanations> question : questions) {
        int end = next + question.query().rows().count();
        answers.add(ExplanationAnswers.all(outcomes.subList(next, end)));
        next = end;
      }
      return answers;
    }
  }
}
