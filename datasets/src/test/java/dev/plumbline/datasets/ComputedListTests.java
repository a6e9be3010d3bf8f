package dev.plumbline.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComputedListTests {
  private final List<Integer> squares = new ComputedList<>(4, i -> i * i);

  @Test
  void computesEachElement() {
    assertThat(squares).containsExactly(0, 1, 4, 9);
  }

  @Test
  void refusesIndicesOutsideAndChanges() {
    assertThatThrownBy(() -> squares.get(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> squares.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> squares.set(0, 1)).isInstanceOf(UnsupportedOperationException.class);
  }
}
