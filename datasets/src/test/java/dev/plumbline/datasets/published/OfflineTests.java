package dev.plumbline.datasets.published;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.download.Http;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a network every published dataset says what to fetch, and where to put it. */
class OfflineTests {
  private static final Http OFFLINE =
      (address, from) -> {
        throw new UnknownHostException(address.getHost());
      };

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "adult, adult_train.csv",
    "german-credit, german.data-numeric",
    "cifar-10, cifar-10-binary.tar.gz",
    "sst-2, SST-2.zip",
    "imdb, aclImdb_v1.tar.gz",
    "20-newsgroups, 20news-bydate.tar.gz"
  })
  void theFileItsAddressAndTheFolderAreNamed(String id, String file) {
    DatasetPlugin plugin = plugin(id);
    // a vocabulary is only read behind the download, so that its absence is not what is told
    Map<String, Object> texts =
        plugin.spec().parameters().stream().anyMatch(each -> each.name().equals("vocabulary"))
            ? Map.of("vocabulary", temp.resolve("vocab.txt"), "length", 8L)
            : Map.of();
    assertThatThrownBy(() -> TinyPublication.open(plugin, temp, texts))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("cannot download " + file + " (http")
        .hasMessageContaining(": cannot be reached, its name is not known here")
        .hasMessageContaining("check the network")
        .hasMessageContaining("put it into " + temp.resolve(id).toAbsolutePath())
        .hasMessageContaining("name its folder by 'folder'");
  }

  private static DatasetPlugin plugin(String id) {
    return switch (id) {
      case "adult" -> new Adult(() -> OFFLINE);
      case "german-credit" -> new GermanCredit(() -> OFFLINE);
      case "cifar-10" -> new Cifar10(() -> OFFLINE);
      case "sst-2" -> new Sst2(() -> OFFLINE);
      case "imdb" -> new Imdb(() -> OFFLINE);
      default -> new Newsgroups(() -> OFFLINE);
    };
  }
}
