package dev.plumbline.datasets.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GermanCreditTests {
  @TempDir Path temp;

  @Test
  void numbersBetweenBlanksBecomeColumns() throws IOException {
    Map<String, Object> given = TinyPublication.write("german-credit", temp, 4);
    Dataset dataset = TinyPublication.open(new GermanCredit(), temp.resolve("cache"), given);
    assertThat(dataset.facts().classes()).containsExactly("good", "bad");
    assertThat(dataset.facts().layout().width()).isEqualTo(24);
    assertThat(dataset.train().size() + dataset.test().size()).isEqualTo(40);
    // rows are good and bad in turn
    assertThat(
            Stream.of(dataset.train(), dataset.test())
                .flatMap(split -> split.stream())
                .mapToInt(Instance::label)
                .sum())
        .isEqualTo(20);
  }

  @Test
  void refusesARowOfAnotherForm() throws IOException {
    Files.writeString(temp.resolve("german.data-numeric"), " 1 2 3\n");
    assertThatThrownBy(
            () ->
                TinyPublication.open(
                    new GermanCredit(), temp.resolve("cache"), Map.of("folder", temp)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("'1 2 3' must be 24 numbers and 1 (good) or 2 (bad)");
    assertThat(temp.resolve("cache/german-credit")).isEmptyDirectory();
  }
}
