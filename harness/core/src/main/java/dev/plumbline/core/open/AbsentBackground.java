package dev.plumbline.core.open;

import dev.plumbline.core.suite.ElementTransform;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;

/**
 * The background of a sample for which there are no training rows: whatever needs them is not
 * applicable.
 *
 * @param reason why there are none, and what to do
 * @param allowsMissing whether NaN stands for a missing value in rows
 * @param transform the input transform of the model
 */
record AbsentBackground(String reason, boolean allowsMissing, ElementTransform transform)
    implements Background {

  /** The background of a data set without a training split. */
  static Background withoutTraining(String name, Dataset dataset, InputTransform transform) {
    return new AbsentBackground(
        "training rows are needed, and dataset '%s' has no training split; give it one, or let its test rows stand in by 'background: test' on its entry"
            .formatted(name),
        dataset.facts().allowsMissing(),
        transform.on(dataset.facts().layout()));
  }

  /** The background of the only test row of a data set, where test rows stand in. */
  static Background ofSingleRow(String name, Dataset dataset, InputTransform transform) {
    return new AbsentBackground(
        "the test rows of dataset '%s' stand in for training rows, and a sample is never its own: at least two rows are needed, and there is one"
            .formatted(name),
        dataset.facts().allowsMissing(),
        transform.on(dataset.facts().layout()));
  }

  @Override
  public FloatRows rows() {
    throw new NotApplicableException(reason);
  }

  @Override
  public FloatRows mean() {
    throw new NotApplicableException(reason);
  }

  @Override
  public double transformed(int element, double value) {
    return transform.apply(element, value);
  }
}
