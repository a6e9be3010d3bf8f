package dev.plumbline.core.answer;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Subject;

/**
 * A query together with the sample that asks it.
 *
 * @param subject the sample, in front of the model
 * @param query the query
 * @param explainer the explainer under test, which {@code Explanations} queries run
 */
record Question<Q extends Query<?>>(Subject subject, Q query, Explainer explainer) {

  /** Returns the same question with the static type of its query narrowed. */
  <T extends Query<?>> Question<T> as(Class<T> type) {
    return new Question<>(subject, type.cast(query), explainer);
  }
}
