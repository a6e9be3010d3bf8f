package dev.plumbline.core.explain.control;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import java.util.function.BiFunction;

/**
 * An explainer that changes the values of another one. It does not apply where that one does not.
 *
 * @param of the other explainer
 * @param change computes the changed attribution
 */
record ChangedExplanation(Explainer of, BiFunction<Subject, Attribution, Attribution> change)
    implements Explainer {
  @Override
  public Step<Attribution> explain(Subject subject) {
    return of.explain(subject).map(attribution -> change.apply(subject, attribution));
  }

  @Override
  public boolean isFixed() {
    return of.isFixed();
  }
}
