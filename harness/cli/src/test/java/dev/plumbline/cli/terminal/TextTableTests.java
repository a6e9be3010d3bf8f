package dev.plumbline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTests {
  private final TextTable table =
      new TextTable(List.of("id", "what"), List.of(List.of("ab·", "one"), List.of("c", "a|b")));

  @Test
  void text_aligns_columns_by_characters() {
    assertThat(table.text()).containsExactly("id   what", "---  ----", "ab·  one", "c    a|b");
  }

  @Test
  void markdown_escapes_the_column_mark() {
    assertThat(table.markdown())
        .containsExactly("| id | what |", "| --- | --- |", "| ab· | one |", "| c | a\\|b |");
  }

  @Test
  void a_row_of_another_width_is_refused() {
    List<List<String>> rows = List.of(List.of("alone"));
    assertThatThrownBy(() -> new TextTable(List.of("a", "b"), rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alone");
  }
}
