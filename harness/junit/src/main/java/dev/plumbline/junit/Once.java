package dev.plumbline.junit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed when it is first asked for, and only once: whoever asks again gets the
 * same value, or the same exception.
 *
 * @param <T> the type of the value
 */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> source;
  private @Nullable T value;
  private @Nullable RuntimeException failure;

  Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public synchronized T get() {
    if (failure != null) {
      throw failure;
    }
    if (value == null) {
      try {
        value = source.get();
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    }
    return value;
  }
}
