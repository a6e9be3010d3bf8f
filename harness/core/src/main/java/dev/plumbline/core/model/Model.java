package dev.plumbline.core.model;

import dev.plumbline.metrics.model.NotApplicableException;

/**
 * A model, loaded and ready. Safe to use from several threads at once. A row's results depend on
 * that row alone, and are the same bits whatever other rows stand beside it, unless its notes say
 * that it is position-dependent.
 */
public interface Model extends AutoCloseable {

  /** What the model says of itself. */
  ModelFacts facts();

  /**
   * Runs a pass.
   *
   * @throws ModelException if the engine fails, or gradients are asked of a model that has none
   */
  void run(Pass pass);

  /**
   * Runs path gradients. An engine may know a cheaper way than to run every point of every path: an
   * affine prefix needs to be computed only once per sample. {@link FunctionModel} has the plain
   * way.
   *
   * @throws ModelException as {@link #run(Pass)}
   */
  void run(PathPass path);

  /**
   * Runs a backward pass by rules.
   *
   * @throws NotApplicableException if the model has no graph, or its graph has an operation without
   *     a rule; the message names it
   */
  void run(PropagationPass pass);

  /** Returns the changes of this model that tests may ask for. A model may refuse them all. */
  Variants variants();

  @Override
  void close();
}
