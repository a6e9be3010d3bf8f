package dev.plumbline.core.model;

/**
 * A model that passes every request on to another model, after changing it. A subclass must state
 * for each kind of pass what it asks of the model behind it; leaving one out does not compile. A
 * wrapper that passes requests on unchanged is a {@link TransparentModel}.
 */
public abstract class ForwardingModel implements Model {
  private final Model inner;

  /** Creates a model that passes requests on to {@code inner}. */
  protected ForwardingModel(Model inner) {
    this.inner = inner;
  }

  /** Returns the model behind this one. */
  protected final Model inner() {
    return inner;
  }

  /** Returns the pass that is run on the model behind in place of the given one. */
  protected abstract Pass forwarded(Pass pass);

  /**
   * Returns the request for path gradients that is run on the model behind in place of the given
   * one.
   */
  protected abstract PathPass forwarded(PathPass path);

  /**
   * Returns the backward pass by rules that is run on the model behind in place of the given one.
   */
  protected abstract PropagationPass forwarded(PropagationPass pass);

  @Override
  public final void run(Pass pass) {
    inner.run(forwarded(pass));
  }

  @Override
  public final void run(PathPass path) {
    inner.run(forwarded(path));
  }

  @Override
  public final void run(PropagationPass pass) {
    inner.run(forwarded(pass));
  }
}
