package dev.plumbline.core.answer;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.variant.VariantStage;
import dev.plumbline.metrics.model.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Answers the queries that steps ask. Queries of one group are answered together, on shared passes.
 * One table says, for every kind of query, what two of them must have in common to be of one group,
 * and who answers them.
 */
public final class Answers {
  private static final Map<Class<?>, Entry<?>> TABLE =
      byType(
          List.of(
              new Entry<>(Query.Coalitions.class, any -> "", by -> by.forward::coalitions),
              new Entry<>(Query.CoalitionDraws.class, any -> "", by -> by.forward::coalitionDraws),
              new Entry<>(
                  Query.CoalitionOutputs.class,
                  Query.CoalitionOutputs::output,
                  by -> by.forward::coalitionOutputs),
              new Entry<>(Query.Scores.class, Query.Scores::site, by -> by.forward::scores),
              new Entry<>(Query.Outputs.class, Query.Outputs::output, by -> by.forward::outputs),
              new Entry<>(
                  Query.Activations.class, Query.Activations::site, by -> by.forward::activations),
              new Entry<>(
                  Query.Gradients.class, Query.Gradients::site, by -> by.gradient::gradients),
              new Entry<>(
                  Query.PathGradients.class,
                  path -> List.of(path.site(), path.positions(), path.weights()),
                  by -> by.gradient::path),
              new Entry<>(
                  Query.NoisyGradients.class, Query.NoisyGradients::site, by -> by.gradient::noisy),
              new Entry<>(
                  Query.WeightedGradients.class,
                  Query.WeightedGradients::site,
                  by -> by.gradient::weighted),
              new Entry<>(
                  Query.Propagate.class,
                  propagate -> List.of(propagate.rules(), propagate.site()),
                  by -> by.propagation::propagate),
              new Entry<>(Query.Explanations.class, any -> "", by -> by.explanations::perturbed),
              new Entry<>(
                  Query.ExplanationsBy.class,
                  any -> "",
                  by -> questions -> by.explanations.perturbed(byTheirOwn(questions))),
              new Entry<>(Query.Reruns.class, any -> "", by -> by.explanations::reruns),
              new Entry<>(
                  Query.VariantExplanations.class,
                  query -> VariantStage.sharedBy(query.variant()),
                  by -> by.variants::explanations),
              new Entry<>(
                  Query.Layers.class,
                  any -> "",
                  by -> questions -> by.variants.layers(questions.size()))));

  private final ForwardAnswers forward;
  private final GradientAnswers gradient;
  private final PropagationAnswers propagation;
  private final ExplanationAnswers explanations;
  private final VariantAnswers variants;

  Answers(Model model, PassCounter passes, KnownOutputs known) {
    this.forward = new ForwardAnswers(model, passes, known);
    this.gradient = new GradientAnswers(model, passes);
    this.propagation = new PropagationAnswers(model, passes);
    this.explanations = new ExplanationAnswers(model, passes);
    this.variants = new VariantAnswers(model, passes);
  }

  /**
   * How one kind of query is answered.
   *
   * @param type the kind
   * @param shared what queries must have in common to share a pass
   * @param answerer who answers them
   */
  private record Entry<Q extends Query<?>>(
      Class<Q> type,
      Function<Q, Object> shared,
      Function<Answers, Function<List<Question<Q>>, List<?>>> answerer) {

    Object group(Query<?> query) {
      return List.of(type, shared.apply(type.cast(query)));
    }

    List<?> answer(Answers answers, List<Question<?>> questions) {
      return answerer
          .apply(answers)
          .apply(questions.stream().map(question -> question.as(type)).toList());
    }
  }

  private static Map<Class<?>, Entry<?>> byType(List<Entry<?>> entries) {
    Map<Class<?>, Entry<?>> table = new HashMap<>();
    entries.forEach(entry -> table.put(entry.type(), entry));
    return Map.copyOf(table);
  }

  /**
   * Checks that every kind of query has an answer; a runner does so before it starts.
   *
   * @throws IllegalStateException if a kind has none
   */
  public static void requireComplete() {
    for (Class<?> kind : Query.class.getPermittedSubclasses()) {
      if (!TABLE.containsKey(kind)) {
        throw new IllegalStateException("no answer to queries of the kind " + kind.getSimpleName());
      }
    }
  }

  private static Entry<?> entry(Query<?> query) {
    return Objects.requireNonNull(TABLE.get(query.getClass()));
  }

  /** Returns what queries must have in common to share a pass. */
  static Object group(Query<?> query) {
    return entry(query).group(query);
  }

  /**
   * Answers queries of one group: one answer per question, in order; an answer that is a
   * RuntimeException refuses that question alone.
   */
  List<?> answer(List<Question<?>> questions) {
    return entry(questions.get(0).query()).answer(this, questions);
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
}
