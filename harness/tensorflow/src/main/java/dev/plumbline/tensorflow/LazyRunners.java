package dev.plumbline.tensorflow;

import dev.plumbline.tensorflow.TensorflowModel.Runners;
import java.util.Optional;
import java.util.function.Supplier;

/** What runs one form of a model, if there is that form. It is opened when it is first wanted. */
final class LazyRunners implements AutoCloseable {
  private final Supplier<Optional<Runners>> open;
  private Optional<Runners> opened = Optional.empty();
  private boolean sought;
  private boolean closed;

  /** A form that a supplier opens; empty if the model has none. */
  LazyRunners(Supplier<Optional<Runners>> open) {
    this.open = open;
  }

  /** A form that is open already. */
  static LazyRunners of(Runners runners) {
    LazyRunners lazy = new LazyRunners(() -> Optional.of(runners));
    lazy.get();
    return lazy;
  }

  /** No such form. */
  static LazyRunners none() {
    return new LazyRunners(Optional::empty);
  }

  /** What runs it; empty if there is no such form. */
  synchronized Optional<Runners> get() {
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
    if (!sought) {
      opened = open.get();
      sought = true;
    }
    return opened;
  }

  @Override
  public synchronized void close() {
    closed = true;
    opened.ifPresent(runners -> runners.plain().close());
  }
}
