package dev.plumbline.datasets;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * An unmodifiable list whose elements are computed each time they are asked for.
 *
 * @param <E> the type of its elements
 */
public final class ComputedList<E> extends AbstractList<E> implements RandomAccess {
  private final int size;
  private final IntFunction<? extends E> element;

  /**
   * A list of {@code size} elements.
   *
   * @param element gives the element at an index; equal elements for equal indices
   */
  public ComputedList(int size, IntFunction<? extends E> element) {
    this.size = size;
    this.element = element;
  }

  @Override
  public E get(int index) {
    return element.apply(Objects.checkIndex(index, size));
  }

  @Override
  public int size() {
    return size;
  }
}
