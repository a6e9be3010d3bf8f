package dev.plumbline.datasets.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.archive.TinyArchive;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Tests {
  @TempDir Path temp;

  @Test
  void turnsChannelsBehindPixels() throws IOException {
    Dataset dataset =
        TinyPublication.open(new Cifar10(), temp, TinyPublication.write("cifar-10", temp, 4));
    assertThat(dataset.facts().layout().inputs().get(0).shape()).isEqualTo(Shape.of(32, 32, 3));
    assertThat(dataset.train()).extracting(Instance::label).containsExactly(0, 1, 2, 3, 0);
    assertThat(dataset.test()).hasSize(3);
    assertThat(dataset.facts().classes().get(2)).isEqualTo("bird");
    // TinyPublication: byte b of photo i is (i + b) mod 256; row 2, column 5, blue of photo 1 is
    // byte 2048 + 2*32 + 5 = 2117, and 2118 mod 256 = 70
    assertThat(dataset.test().get(1).row().get(0, (2 * 32 + 5) * 3 + 2)).isEqualTo(70);
  }

  @Test
  void writesOncePerArchive() throws IOException {
    Map<String, Object> given = TinyPublication.write("cifar-10", temp, 2);
    Path cache = temp.resolve("cache");
    TinyPublication.open(new Cifar10(), cache, given);
    TinyPublication.open(new Cifar10(), cache, given);
    try (var made = Files.list(cache.resolve("cifar-10"))) {
      assertThat(made).hasSize(1);
    }
  }

  @Test
  void refusesAPhotoThatIsCutOffAndAnArchiveWithout() throws IOException {
    Map<String, Object> given = Map.of("folder", temp);
    Path archive = temp.resolve("cifar-10-binary.tar.gz");
    TinyArchive.tarGz(archive, Map.of("cifar-10-batches-bin/test_batch.bin", new byte[5000]));
    assertThatThrownBy(() -> TinyPublication.open(new Cifar10(), temp, given))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("test_batch.bin in the archive ends within record 1");
    TinyArchive.tarGz(archive, Map.of("readme.html", new byte[5]));
    assertThatThrownBy(() -> TinyPublication.open(new Cifar10(), temp, given))
        .hasMessageContaining("lacks the photos to learn from or to explain");
  }
}
