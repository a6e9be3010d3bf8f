package dev.plumbline.core.model;

/**
 * A model in front of another one that is asked the same. Subclasses say whose variants it has, and
 * what closing it means.
 */
public abstract class TransparentModel extends ForwardingModel {

  /** A model in front of another one. */
  protected TransparentModel(Model inner) {
    super(inner);
  }

  @Override
  public ModelFacts facts() {
    return inner().facts();
  }

  @Override
  protected final Pass forwarded(Pass pass) {
    return pass;
  }

  @Override
  protected final PathPass forwarded(PathPass path) {
    return path;
  }

  @Override
  protected final PropagationPass forwarded(PropagationPass pass) {
    return pass;
  }
}
