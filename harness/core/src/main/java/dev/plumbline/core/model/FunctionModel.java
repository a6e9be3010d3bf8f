package dev.plumbline.core.model;

import dev.plumbline.metrics.model.NotApplicableException;

/**
 * A base class for models that are written as functions in Java. They have no graph, so propagation
 * rules and changed weights do not apply to them, and there is nothing to close.
 */
public abstract class FunctionModel implements Model {

  /**
   * Runs every point of every path through {@link #run(Pass)} and adds up the weighted gradients.
   */
  @Override
  public void run(PathPass path) {
    PathPoints.runEach(this, path);
  }

  @Override
  public void run(PropagationPass pass) {
    throw new NotApplicableException(
        "propagation rules need a model with a graph, and this model is a closed-form function");
  }

  @Override
  public Variants variants() {
    return Variants.none("this kind of model has no weights or graph that could be changed");
  }

  @Override
  public void close() {}
}
