package dev.plumbline.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredTextsTests {
  private static final List<TextRecord> TEXTS =
      List.of(
          new TextRecord("a.csv:2", "", "", "", ""),
          new TextRecord(
              "a.csv:3", "naïve \uD83D\uDE00\nfilm\u0000", "second é", "neg", "[[0, 3]]"),
          new TextRecord("a.csv:5", "x".repeat(100_000), "", "pos", "[]"));

  @TempDir private Path folder;

  @Test
  void textsAreReadAsTheyWereWrittenInAnyOrder() throws IOException {
    StoredTexts.write(folder, TEXTS::forEach);
    StoredTexts stored = StoredTexts.open(folder);
    assertThat(stored).hasSize(3);
    assertThat(stored.get(2)).isEqualTo(TEXTS.get(2));
    assertThat(stored).isEqualTo(TEXTS);
    assertThatThrownBy(() -> stored.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aDamagedCopyIsTold() throws IOException {
    StoredTexts.write(folder, TEXTS::forEach);
    Files.delete(folder.resolve("places"));
    assertThatThrownBy(() -> StoredTexts.open(folder))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("delete that folder and run again");
  }
}
