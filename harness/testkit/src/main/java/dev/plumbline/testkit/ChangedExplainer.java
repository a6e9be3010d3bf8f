package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import java.util.function.UnaryOperator;

/**
 * A method whose every explanation is changed in the same way; it claims what the method claims.
 *
 * @param method the method
 * @param change what is done to the values
 */
record ChangedExplainer(Explainer method, UnaryOperator<Vector> change) implements Explainer {
  @Override
  public Step<Attribution> explain(Subject subject) {
    return method
        .explain(subject)
        .map(right -> right.withValues(change.apply(right.raw()), change.apply(right.features())));
  }

  @Override
  public boolean isFixed() {
    return method.isFixed();
  }
}
