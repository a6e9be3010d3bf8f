package dev.plumbline.datasets.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.Instance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImdbTests {
  @TempDir Path temp;

  @Test
  void readsLabeledReviewsAlone() throws IOException {
    Dataset dataset =
        TinyPublication.open(new Imdb(), temp, TinyPublication.write("imdb", temp, 4));
    assertThat(dataset.train()).extracting(Instance::label).containsExactly(1, 0, 1, 0);
    assertThat(dataset.test()).hasSize(3);
    assertThat(dataset.facts().classes()).containsExactly("negative", "positive");
    assertThat(dataset.test().get(2).captions()).containsExactly("bad", "film", "2");
  }
}
