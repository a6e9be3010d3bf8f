package dev.plumbline.core.model;

/**
 * A model in front of another one. Every kind of pass must be said, so that a wrapper that forgets
 * one does not compile: what is asked of this model becomes what is asked of the model behind it. A
 * wrapper that asks the same is a {@link TransparentModel}.
 */
public abstract class ForwardingModel implements Model {
  private final Model inner;

  /** A model in front of another one. */
  protected ForwardingModel(Model inner) {
    this.inner = inner;
  }

  /** Returns the model behind this one. */
  protected final Model inner() {
    return inner;
  }

  /** Returns what the model behind is asked in place of a pass. */
  protected abstract Pass forwarded(Pass pass);

  /** Returns what the model behind is asked in place of path gradients. */
  protected abstract PathPass forwarded(PathPass path);

  /** Returns what the model behind is asked in place of a backward pass by rules. */
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
