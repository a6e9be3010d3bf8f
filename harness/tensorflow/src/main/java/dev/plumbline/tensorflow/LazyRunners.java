package dev.plumbline.tensorflow;

import dev.plumbline.tensorflow.TensorflowModel.Runners;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What runs one form of a model, if there is that form. It is opened when it is first wanted. */
final class LazyRunners implements AutoCloseable {
  private final Supplier<Optional<Runners>> open;
  private @Nullable Optional<Runners> opened;

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
    Optional<Runners> known = opened;
    if (known == null) {
      known = open.get();
      opened = known;
    }
    return known;
  }

  @Override
  public synchronized void close() {
    if (opened != null) {
      opened.ifPresent(runners -> runners.plain().close());
    }
  }
}
