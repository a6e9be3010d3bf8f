package dev.plumbline.core.model;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first asked for, once for all threads. */
public final class Memo<T> implements Supplier<T> {
  private final Supplier<T> compute;
  private volatile @Nullable T value;

  /** A value that this supplier gives. */
  public Memo(Supplier<T> compute) {
    this.compute = compute;
  }

  @Override
  public T get() {
    T known = value;
    return known == null ? computed() : known;
  }

  private synchronized T computed() {
    T known = value;
    if (known == null) {
      known = compute.get();
      value = known;
    }
    return known;
  }
}
