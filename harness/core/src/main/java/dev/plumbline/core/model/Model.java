package dev.plumbline.core.model;

import dev.plumbline.metrics.model.NotApplicableException;

/**
 * A model that is loaded and ready to run, safe to use from several threads at once. The results of
 * a row depend on that row alone and are the same bits whatever other rows are run with it, unless
 * the model's notes state that it is position-dependent.
 */
public interface Model extends AutoCloseable {

  /** Returns the model's layout, outputs, sites and other facts, which never change. */
  ModelFacts facts();

  /**
   * Runs rows forward and hands the requested outputs, activations and gradients to the pass's
   * sinks.
   *
   * @throws ModelException if the engine fails
   * @throws NotApplicableException if gradients are asked of a model or a site that has none
   */
  void run(Pass pass);

  /**
   * Computes gradients integrated along straight paths. An engine may do this with less work than
   * running every point of every path: a part of the model that is affine and comes first needs to
   * run only once per sample. {@link FunctionModel} runs every point.
   *
   * @throws ModelException as {@link #run(Pass)}
   */
  void run(PathPass path);

  /**
   * Runs a backward pass in which propagation rules stand in place of derivatives.
   *
   * @throws NotApplicableException if the model has no graph, or its graph has an operation without
   *     a rule; the message names it
   */
  void run(PropagationPass pass);

  /**
   * Returns the changed copies of this model that tests may ask for. A model may refuse all of
   * them.
   */
  Variants variants();

  @Override
  void close();
}
