package dev.plumbline.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTests {
  @TempDir Path temp;

  @Test
  void hasItsOwnIdsAndClasses() throws IOException {
    Dataset dataset = open(Map.of("folder", TinyDigits.write(temp, 4, 3)));
    assertThat(dataset.test().get(2).id()).isEqualTo("fashion-mnist/test/00002");
    assertThat(dataset.facts().classes()).hasSize(10).endsWith("Bag", "Ankle boot");
    assertThat(dataset.facts().notes()).doesNotContainKey("license");
  }

  @Test
  void asksForItsOwnFiles() {
    assertThatThrownBy(() -> open(Map.of()))
        .hasMessageContaining("cannot download t10k-images-idx3-ubyte.gz")
        .hasMessageContaining("https://example.org/fashion/t10k-images-idx3-ubyte.gz")
        .hasMessageContaining("put it into " + temp.resolve("cache/fashion-mnist"));
  }

  private Dataset open(Map<String, Object> given) {
    FashionMnist plugin =
        new FashionMnist(
            () ->
                (address, from) -> {
                  throw new ConnectException("no route");
                },
            List.of("https://example.org/fashion/"));
    return plugin.open(
        Parameters.defaults(plugin.spec(), given),
        new DatasetPlugin.DatasetContext(1, temp.resolve("cache"), Progress.SILENT));
  }
}
