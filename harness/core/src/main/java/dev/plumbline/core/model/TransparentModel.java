package dev.plumbline.core.model;

/**
 * A model that passes every request on to another model unchanged. Subclasses state which variants
 * it offers and what closing it does.
 */
public abstract class TransparentModel extends ForwardingModel {

  /** Creates a model that passes requests on to {@code inner}. */
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
