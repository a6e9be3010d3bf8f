package dev.plumbline.datasets;

import dev.plumbline.datasets.images.ImageFile;
import dev.plumbline.datasets.mnist.TinyDigits;
import dev.plumbline.datasets.numpy.NumpyFile;
import dev.plumbline.datasets.published.TinyPublication;
import dev.plumbline.testkit.DatasetContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dataset of this module keeps the contract; those that read files get tiny ones. */
@ParameterizedClass
@MethodSource("plugins")
class DatasetContractTests extends DatasetContract {
  private final DatasetPlugin plugin;

  DatasetContractTests(DatasetPlugin plugin) {
    this.plugin = plugin;
  }

  static Stream<Named<DatasetPlugin>> plugins() {
    return ServiceLoader.load(DatasetPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(plugin -> Named.of(plugin.spec().id(), plugin));
  }

  @Override
  protected DatasetPlugin plugin() {
    return plugin;
  }

  @Override
  protected Optional<Path> page() {
    return Optional.of(Path.of("docs", plugin.spec().id() + ".md"));
  }

  @Override
  protected Map<String, Object> given(Path folder) throws IOException {
    return given(folder, 5);
  }

  @Override
  protected Map<String, Object> other(Path folder) throws IOException {
    return given(folder, 6);
  }

  private Map<String, Object> given(Path folder, int train) throws IOException {
    return switch (plugin.spec().id()) {
      case "adult", "german-credit", "cifar-10", "sst-2", "imdb", "20-newsgroups" ->
          TinyPublication.write(plugin.spec().id(), folder, train);
      case "mnist", "fashion-mnist" -> Map.of("folder", TinyDigits.write(folder, train, 3));
      case "arrays" -> Map.of("test", arrays(folder, 3), "train", arrays(folder, train));
      case "table" -> Map.of("test", table(folder, 3), "train", table(folder, train), "label", "y");
      case "series" -> Map.of("test", series(folder, 3), "train", series(folder, train));
      case "image-folder" ->
          Map.of(
              "test",
              images(folder.resolve("test"), 3),
              "train",
              images(folder.resolve("train" + train), train));
      case "text" ->
          Map.of(
              "test",
              texts(folder, 3),
              "train",
              texts(folder, train),
              "vocabulary",
              Files.writeString(folder.resolve("vocab.txt"), "[PAD]\ngood\nbad\nfilm\n"),
              "rationales",
              "marks",
              "length",
              4L);
      default -> Map.of("train", 40L);
    };
  }

  private static Path images(Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      ImageFile.gray(folder.resolve("class" + i % 2 + "/" + i + ".png"), new int[][] {{i, count}});
    }
    return folder;
  }

  private static Path table(Path folder, int rows) throws IOException {
    StringBuilder text = new StringBuilder("a,b,y\n");
    for (int i = 0; i < rows; i++) {
      text.append(i).append(i % 2 == 0 ? ",u," : ",v,").append(i % 2).append('\n');
    }
    return Files.writeString(folder.resolve(rows + ".csv"), text);
  }

  private static Path series(Path folder, int count) throws IOException {
    StringBuilder text = new StringBuilder("id,time,a,b,label\n");
    for (int i = 0; i < 4 * count; i++) {
      text.append("s%d,%d,%d,%d,%d\n".formatted(i / 4, i, i, count, i / 4 % 2));
    }
    return Files.writeString(folder.resolve(count + ".csv"), text);
  }

  private static Path texts(Path folder, int rows) throws IOException {
    StringBuilder text = new StringBuilder("text,label,marks\n");
    for (int i = 0; i < rows; i++) {
      text.append(i % 2 == 0 ? "good" : "bad").append(" film".repeat(i % 3));
      text.append(',').append(i % 2).append(",[0]\n");
    }
    return Files.writeString(folder.resolve(rows + ".csv"), text);
  }

  private static Path arrays(Path folder, int rows) throws IOException {
    float[] values = new float[2 * rows];
    long[] labels = new long[rows];
    for (int i = 0; i < rows; i++) {
      values[2 * i] = rows;
      values[2 * i + 1] = i;
      labels[i] = i % 2;
    }
    return NumpyFile.archive(
        folder.resolve(rows + ".npz"),
        Map.of("x", NumpyFile.floats(List.of(rows, 2), values), "y", NumpyFile.wholes(labels)));
  }
}
