package dev.plumbline.core.model;

/**
 * A wrapper that answers requests for path gradients without the engine's shortcuts: every point
 * runs through {@link Model#run(Pass)}. Checks and benchmarks compare the shortcuts with it.
 *
 * @param model the model behind it, which stays open when this one is closed
 */
public record PlainPaths(Model model) implements Model {

  @Override
  public ModelFacts facts() {
    return model.facts();
  }

  @Override
  public void run(Pass pass) {
    model.run(pass);
  }

  @Override
  public void run(PathPass path) {
    PathPoints.runEach(model, path);
  }

  @Override
  public void run(PropagationPass pass) {
    model.run(pass);
  }

  @Override
  public Variants variants() {
    return model.variants();
  }

  @Override
  public void close() {}
}
