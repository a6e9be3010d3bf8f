package dev.plumbline.core.answer;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers the queries that steps ask. Queries of one group are answered together, on shared passes.
 */
public final class Answers {
  private final ForwardAnswers forward;
  private final GradientAnswers gradient;
  private final PropagationAnswers propagation;
  private final ExplanationAnswers explanations;
  private final VariantAnswers variants;

  Answers(Model model, PassCounter passes) {
    this.forward = new ForwardAnswers(model, passes);
    this.gradient = new GradientAnswers(model, passes);
    this.propagation = new PropagationAnswers(model, passes);
    this.explanations = new ExplanationAnswers(model, passes);
    this.variants = new VariantAnswers(model, passes);
  }

  /** Returns what two queries must have in common to be answered together. */
  static Object group(Query<?> query) {
    if (query instanceof Query.Scores scores) {
      return List.of("scores", scores.site());
    } else if (query instanceof Query.Outputs outputs) {
      return List.of("outputs", outputs.output());
    } else if (query instanceof Query.CoalitionOutputs outputs) {
      return List.of("coalition-outputs", outputs.output());
    } else if (query instanceof Query.Activations activations) {
      return List.of("activations", activations.site());
    } else if (query instanceof Query.Gradients gradients) {
      return List.of("gradients", gradients.site());
    } else if (query instanceof Query.PathGradients path) {
      return List.of("path", path.site(), path.positions(), path.weights());
    } else if (query instanceof Query.Propagate propagate) {
      return List.of("propagate", propagate.rules(), propagate.site());
    } else if (query instanceof Query.NoisyGradients noisy) {
      return List.of("noisy", noisy.site());
    } else if (query instanceof Query.WeightedGradients weighted) {
      return List.of("weighted", weighted.site());
    } else if (query instanceof Query.VariantExplanation variant) {
      return List.of("variant", ExplanationAnswers.kind(variant.variant()));
    } else if (query instanceof Query.VariantExplanations variants) {
      return List.of("variants", variants.variant());
    }
    return query.getClass();
  }

  /**
   * Returns one answer per question, in order. An answer that is a RuntimeException means that this
   * question alone is refused.
   */
  List<?> answer(List<Question<?>> questions) {
    Query<?> first = questions.get(0).query();
    if (first instanceof Query.Coalitions) {
      return forward.coalitions(all(questions, Query.Coalitions.class));
    } else if (first instanceof Query.CoalitionDraws) {
      return forward.coalitionDraws(all(questions, Query.CoalitionDraws.class));
    } else if (first instanceof Query.CoalitionOutputs) {
      return forward.coalitionOutputs(all(questions, Query.CoalitionOutputs.class));
    } else if (first instanceof Query.Scores) {
      return forward.scores(all(questions, Query.Scores.class));
    } else if (first instanceof Query.Outputs) {
      return forward.outputs(all(questions, Query.Outputs.class));
    } else if (first instanceof Query.Activations) {
      return forward.activations(all(questions, Query.Activations.class));
    } else if (first instanceof Query.Gradients) {
      return gradient.gradients(all(questions, Query.Gradients.class));
    } else if (first instanceof Query.PathGradients) {
      return gradient.path(all(questions, Query.PathGradients.class));
    } else if (first instanceof Query.Propagate) {
      return propagation.propagate(all(questions, Query.Propagate.class));
    } else if (first instanceof Query.NoisyGradients) {
      return gradient.noisy(all(questions, Query.NoisyGradients.class));
    } else if (first instanceof Query.WeightedGradients) {
      return gradient.weighted(all(questions, Query.WeightedGradients.class));
    } else if (first instanceof Query.Explanations) {
      return explanations.perturbed(all(questions, Query.Explanations.class));
    } else if (first instanceof Query.ExplanationsBy) {
      return explanations.perturbed(byTheirOwn(all(questions, Query.ExplanationsBy.class)));
    } else if (first instanceof Query.VariantExplanations) {
      return variants.explanations(all(questions, Query.VariantExplanations.class));
    } else if (first instanceof Query.Layers) {
      return variants.layers(questions.size());
    } else if (first instanceof Query.Reruns) {
      return explanations.reruns(all(questions, Query.Reruns.class));
    }
    return explanations.variants(all(questions, Query.VariantExplanation.class));
  }

  private static List<Question<Query.Explanations>> byTheirOwn(
      List<Question<Query.ExplanationsBy>> questions) {
    return questions.stream()
        .map(
            question ->
                new Question<>(
                    question.subject(),
                    new Query.Explanations(question.query().rows()),
                    question.query().explainer()))
        .toList();
  }

  private static <Q extends Query<?>> List<Question<Q>> all(
      List<Question<?>> questions, Class<Q> type) {
    List<Question<Q>> typed = new ArrayList<>();
    for (Question<?> question : questions) {
      typed.add(question.as(type));
    }
    return typed;
  }
}
