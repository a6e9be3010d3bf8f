package dev.plumbline.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.plumbline.datasets.arrays.ArrayDataset;
import dev.plumbline.datasets.numpy.NumpyFile;
import dev.plumbline.datasets.published.Cifar10;
import dev.plumbline.datasets.published.Imdb;
import dev.plumbline.datasets.published.Newsgroups;
import dev.plumbline.datasets.published.Sst2;
import dev.plumbline.datasets.published.TinyPublication;
import dev.plumbline.datasets.series.SeriesDataset;
import dev.plumbline.datasets.table.TableDataset;
import dev.plumbline.datasets.text.TextDataset;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of data is kept in a cache, whose disk may be full. */
class FullDiskTests {
  /** The bytes of the disk: enough for folders, and for no file of the tests. */
  private static final int SIZE = 256;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"arrays", "table", "series", "text", "cifar-10", "sst-2", "imdb", "20-newsgroups"})
  void aFullDiskIsNamedWithWhatToDoAndNothingHalfIsLeft(String type) throws IOException {
    Map<String, Object> given = given(type);
    try (FileSystem disk =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setBlockSize(SIZE / 4).setMaxSize(SIZE).build())) {
      Path cache = Files.createDirectories(disk.getPath("/cache"));
      DatasetPlugin plugin = plugin(type);
      DatasetPlugin.DatasetContext context =
          new DatasetPlugin.DatasetContext(1, cache, Progress.SILENT);
      Parameters parameters = Parameters.defaults(plugin.spec(), given);
      assertThatThrownBy(() -> plugin.open(parameters, context))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining(
              "the cache /cache/" + type + " cannot be written: out of disk space")
          .hasMessageContaining("free space there")
          .hasMessageContaining("another folder with --cache");
      try (Stream<Path> left = Files.walk(cache)) {
        assertThat(left.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  private static DatasetPlugin plugin(String type) {
    return switch (type) {
      case "arrays" -> new ArrayDataset();
      case "table" -> new TableDataset();
      case "series" -> new SeriesDataset();
      case "text" -> new TextDataset();
      case "cifar-10" -> new Cifar10();
      case "sst-2" -> new Sst2();
      case "imdb" -> new Imdb();
      default -> new Newsgroups();
    };
  }

  private Map<String, Object> given(String type) throws IOException {
    return switch (type) {
      case "arrays" ->
          Map.of(
              "test",
              NumpyFile.archive(
                  folder.resolve("test.npz"),
                  Map.of(
                      "x",
                      NumpyFile.floats(List.of(2, 50), new float[100]),
                      "y",
                      NumpyFile.wholes(1, 0))));
      case "table" -> Map.of("file", rows("age,city,y\n", "%d,Oslo,yes\n"), "label", "y");
      case "series" -> Map.of("test", rows("id,time,heat,label\n", "a,%d,1.5,dry\n"));
      case "text" ->
          Map.of(
              "test",
              rows("text,label\n", "good film %d,yes\n"),
              "vocabulary",
              Files.writeString(folder.resolve("vocab.txt"), "good\nfilm\n"),
              "unknown",
              "drop",
              "length",
              4L);
      default -> TinyPublication.write(type, folder, 60);
    };
  }

  private Path rows(String header, String row) throws IOException {
    StringBuilder text = new StringBuilder(header);
    for (int i = 0; i < 200; i++) {
      text.append(row.formatted(i));
    }
    return Files.writeString(folder.resolve("rows.csv"), text);
  }
}
