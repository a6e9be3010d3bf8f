package dev.plumbline.datasets.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.ExternalFolders;
import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.metrics.model.Instance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdultTests {
  private static final Http OFFLINE =
      (address, from) -> {
        throw new ConnectException("no route");
      };

  @TempDir Path temp;

  @Test
  void readsBothFilesAsATable() throws IOException {
    Dataset dataset =
        TinyPublication.open(
            new Adult(() -> OFFLINE), temp, TinyPublication.write("adult", temp, 4));
    assertThat(dataset.train()).hasSize(4);
    assertThat(dataset.test()).extracting(Instance::label).containsExactly(0, 1, 0);
    assertThat(dataset.facts().classes()).containsExactly("<=50K", ">50K");
    // age; the categories Private and missing. Ages 30..33 of the training rows: mean 31.5,
    // deviation sqrt(1.25); the test row of age 31 has no class of work
    assertThat(dataset.test().get(1).row().copyRow(0))
        .containsExactly((float) (-0.5 / Math.sqrt(1.25)), 0, 1);
    assertThat(dataset.facts().notes().get("bytes"))
        .isEqualTo("not known as published: adult_train.csv, adult_test.csv");
  }

  @Test
  void withoutNetworkSaysWhatToFetchAndWhereToPutIt() {
    assertThatThrownBy(() -> TinyPublication.open(new Adult(() -> OFFLINE), temp, Map.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("cannot download adult_train.csv (https://raw.githubusercontent.com/")
        .hasMessageContaining("no route")
        .hasMessageContaining("put it into " + temp.resolve("adult"));
    assertThatThrownBy(
            () -> TinyPublication.open(new Adult(() -> OFFLINE), temp, Map.of("folder", temp)))
        .hasMessageContaining(temp.resolve("adult_train.csv") + " does not exist")
        .hasMessageContaining("fetch it from https://")
        .hasMessageContaining("'download: true'");
    assertThatThrownBy(
            () ->
                TinyPublication.open(
                    new Adult(() -> OFFLINE), temp, Map.of("folder", temp.resolve("none"))))
        .hasMessageContaining("none does not exist")
        .hasMessageContaining("leave 'folder' out to download");
  }

  @Test
  @NeedsData
  void downloadsOnceAndNeedsNoNetworkThen() {
    List<URI> asked = new CopyOnWriteArrayList<>();
    Http served =
        (address, from) -> {
          asked.add(address);
          Path file = real().resolve(Path.of(address.getPath()).getFileName());
          return new Http.Reply(
              200, Optional.empty(), new ByteArrayInputStream(Files.readAllBytes(file)));
        };
    Dataset dataset = TinyPublication.open(new Adult(() -> served), temp, Map.of());
    // MANIFEST of the data: 9,769 and 22,792 rows
    assertThat(dataset.test()).hasSize(9769);
    assertThat(dataset.train()).hasSize(22_792);
    assertThat(dataset.facts().notes())
        .containsEntry("bytes", "as published")
        .containsEntry("license", "CC BY 4.0");
    assertThat(asked).hasSize(2);
    Dataset again = TinyPublication.open(new Adult(() -> OFFLINE), temp, Map.of());
    assertThat(again.facts()).isEqualTo(dataset.facts());
  }

  private static Path real() {
    return ExternalFolders.data().resolve("adult");
  }
}
