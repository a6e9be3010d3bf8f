package dev.plumbline.core.explain.control;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import java.util.function.BiFunction;

/**
 * Another explainer's values, changed; what that one cannot explain, this one cannot either.
 *
 * @param of the other explainer
 * @param change what is done with its values
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
