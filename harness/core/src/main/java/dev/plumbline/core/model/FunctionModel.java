package dev.plumbline.core.model;

import dev.plumbline.metrics.model.NotApplicableException;

/**
 * A model that is a function in Java. It has no graph, so rules of propagation and changes of
 * weights do not apply to it, and nothing has to be closed.
 */
public abstract class FunctionModel implements Model {

  /** Runs every point of every path through {@link #run(Pass)} and adds the gradients up. */
  @Override
  public void run(PathPass path) {
    PathPoints.runEach(this, path);
  }

  @Override
  public void run(PropagationPass pass) {
    throw new NotApplicableException(
        "rules of propagation need a model with a graph, and this one is a function");
  }

  @Override
  public Variants variants() {
    return Variants.none("this kind of model has no weights or graph that could be changed");
  }

  @Override
  public void close() {}
}
