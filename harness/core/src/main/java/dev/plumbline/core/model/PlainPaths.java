package dev.plumbline.core.model;

/**
 * A model that knows no shortcut for paths: every point runs through {@link Model#run(Pass)}. An
 * engine's shortcuts are compared with it in checks and benchmarks.
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
