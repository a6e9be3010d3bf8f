package dev.plumbline.datasets.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.Instance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sst2Tests {
  @TempDir Path temp;

  @Test
  void explainsTheDevelopmentSplitAndKeepsQuotes() throws IOException {
    Dataset dataset =
        TinyPublication.open(new Sst2(), temp, TinyPublication.write("sst-2", temp, 5));
    assertThat(dataset.train()).hasSize(5);
    assertThat(dataset.test()).extracting(Instance::label).containsExactly(0, 1, 0);
    assertThat(dataset.facts().classes()).containsExactly("negative", "positive");
    assertThat(dataset.test().get(0).captions()).containsExactly("a", "\"", "bad", "film");
    // the ids of [UNK], good, bad and film are 0, 1, 2 and 3; padding is 0
    assertThat(dataset.test().get(1).row().copyRow(0)).containsExactly(1, 3, 3, 0, 0, 0);
  }
}
