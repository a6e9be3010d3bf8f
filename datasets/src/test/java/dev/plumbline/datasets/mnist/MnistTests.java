package dev.plumbline.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.ExternalFolders;
import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MnistTests {
  private static final Http OFFLINE =
      (address, from) -> {
        throw new ConnectException("no route");
      };

  @TempDir Path temp;

  @Test
  void readsPixelsLabelsAndIdsOfBothSplits() throws IOException {
    Dataset dataset = open(Map.of("folder", TinyDigits.write(temp, 4, 3)));
    assertThat(dataset.train()).hasSize(4);
    assertThat(dataset.test()).extracting(Instance::label).containsExactly(0, 1, 2);
    Instance last = dataset.test().get(2);
    assertThat(last.id()).isEqualTo("mnist/test/00002");
    // TinyDigits: pixel p of image i is (7i + p) mod 256; 14 + 300 = 314 = 58 mod 256
    assertThat(last.row().get(0, 300)).isEqualTo(58);
    assertThat(dataset.facts().layout().inputs().get(0).shape()).isEqualTo(Shape.of(28, 28, 1));
    assertThat(dataset.facts().notes().get("bytes")).startsWith("not known as published");
  }

  @Test
  void repeatsGrayValuesOverChannels() throws IOException {
    Dataset dataset = open(Map.of("folder", TinyDigits.write(temp, 1, 1), "channels", 3L));
    Instance image = dataset.test().get(0);
    assertThat(dataset.facts().layout().inputs().get(0).shape()).isEqualTo(Shape.of(28, 28, 3));
    for (int channel = 0; channel < 3; channel++) {
      assertThat(image.row().get(0, 3 * 100 + channel)).isEqualTo(100);
      assertThat(image.features().featureOf(3 * 100 + channel)).isEqualTo(100);
    }
    assertThat(image.features().features()).isEqualTo(784);
  }

  @Test
  void laysAnImageOutFlat() throws IOException {
    Dataset dataset = open(Map.of("folder", TinyDigits.write(temp, 1, 1), "shape", "flat"));
    assertThat(dataset.facts().layout().inputs().get(0).shape()).isEqualTo(Shape.of(784));
    assertThat(dataset.facts().layout().inputs().get(0).kind()).isEqualTo(InputKind.COLUMNS);
  }

  @ParameterizedTest
  // ⌈28/p⌉² patches; the pixel of row 27, column 27 lies in the last, that of row 4, column 9 in
  // patch ⌊4/p⌋·⌈28/p⌉ + ⌊9/p⌋; the first patch holds p² pixels
  @CsvSource({"1, 784, 121, 1", "4, 49, 9, 16", "5, 36, 1, 25", "28, 1, 0, 784"})
  void groupsPixelsIntoPatches(long side, int patches, int inside, int pixels) throws IOException {
    Dataset dataset = open(Map.of("folder", TinyDigits.write(temp, 1, 1), "patch", side));
    FeatureMap features = dataset.test().get(0).features();
    assertThat(features.features()).isEqualTo(patches);
    assertThat(features.featureOf(27 * 28 + 27)).isEqualTo(patches - 1);
    assertThat(features.featureOf(4 * 28 + 9)).isEqualTo(inside);
    assertThat(features.size(0)).isEqualTo(pixels);
  }

  @Test
  void readsPlainFilesAndDottedNames() throws IOException {
    Files.write(temp.resolve("t10k-images.idx3-ubyte"), TinyDigits.images(2));
    Files.write(temp.resolve("t10k-labels-idx1-ubyte"), TinyDigits.labels(2));
    Dataset dataset = open(Map.of("folder", temp));
    assertThat(dataset.test()).hasSize(2);
    assertThat(dataset.train()).isEmpty();
    assertThat(dataset.facts().notes().get("training split")).startsWith("absent");
  }

  @Test
  void theContentHashFollowsBytesAndLayoutButNotThePacking() throws IOException {
    Path packed = Files.createDirectory(temp.resolve("packed"));
    Path plain = Files.createDirectory(temp.resolve("plain"));
    Files.write(packed.resolve("t10k-images-idx3-ubyte.gz"), TinyDigits.gzip(TinyDigits.images(2)));
    Files.write(packed.resolve("t10k-labels-idx1-ubyte.gz"), TinyDigits.gzip(TinyDigits.labels(2)));
    Files.write(plain.resolve("t10k-images-idx3-ubyte"), TinyDigits.images(2));
    Files.write(plain.resolve("t10k-labels-idx1-ubyte"), TinyDigits.labels(2));
    String hash = open(Map.of("folder", packed)).facts().contentHash();
    assertThat(open(Map.of("folder", plain)).facts().contentHash()).isEqualTo(hash);
    assertThat(open(Map.of("folder", plain, "patch", 4L)).facts().contentHash()).isNotEqualTo(hash);
    Files.write(plain.resolve("t10k-images-idx3-ubyte"), TinyDigits.images(3));
    Files.write(plain.resolve("t10k-labels-idx1-ubyte"), TinyDigits.labels(3));
    assertThat(open(Map.of("folder", plain)).facts().contentHash()).isNotEqualTo(hash);
  }

  @Test
  void refusesALabelAboveNineByFileAndPlace() throws IOException {
    TinyDigits.write(temp, 1, 1);
    Files.write(temp.resolve("t10k-labels-idx1-ubyte.gz"), TinyDigits.idx(new byte[] {10}, 1));
    assertThatThrownBy(() -> open(Map.of("folder", temp)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("t10k-labels-idx1-ubyte.gz has label 10 at position 0, not 0 to 9");
  }

  @Test
  void refusesCountsThatDiffer() throws IOException {
    TinyDigits.write(temp, 1, 3);
    Files.write(temp.resolve("t10k-labels-idx1-ubyte.gz"), TinyDigits.labels(2));
    assertThatThrownBy(() -> open(Map.of("folder", temp)))
        .hasMessageContaining("has 2 labels for 3 images");
  }

  @Test
  void refusesOtherSizesAndEmptySets() throws IOException {
    TinyDigits.write(temp, 1, 1);
    Path images = temp.resolve("t10k-images-idx3-ubyte.gz");
    Files.write(images, TinyDigits.idx(new byte[32 * 32], 1, 32, 32));
    assertThatThrownBy(() -> open(Map.of("folder", temp))).hasMessageContaining("32x32, not 28x28");
    Files.write(images, TinyDigits.idx(new byte[0], 0, 28, 28));
    assertThatThrownBy(() -> open(Map.of("folder", temp))).hasMessageContaining("has no image");
  }

  @Test
  void saysWhatIsMissingAndWhatToDo() throws IOException {
    Path absent = temp.resolve("absent");
    assertThatThrownBy(() -> open(Map.of("folder", absent)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(absent + " does not exist");
    Files.write(temp.resolve("t10k-images-idx3-ubyte"), TinyDigits.images(1));
    assertThatThrownBy(() -> open(Map.of("folder", temp)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no t10k-labels-idx1-ubyte.gz in")
        .hasMessageContaining("'download: true'");
  }

  @Test
  void aFolderAloneNeverAsksTheNetworkButTheDefaultDoes() {
    assertThatThrownBy(() -> open(Map.of("folder", temp))).hasMessageNotContaining("no route");
    assertThatThrownBy(() -> open(Map.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("cannot download t10k-images-idx3-ubyte.gz")
        .hasMessageContaining("no route")
        .hasMessageContaining("name its folder");
    assertThatThrownBy(() -> open(Map.of("download", false)))
        .hasMessageContaining("no t10k-images-idx3-ubyte.gz in");
  }

  @Test
  @NeedsData
  void readsTheRealTestImages() {
    Dataset dataset = open(Map.of("folder", real()));
    assertThat(dataset.test()).hasSize(10_000);
    // the first ten test labels, as every description of the set prints them
    assertThat(dataset.test().subList(0, 10))
        .extracting(Instance::label)
        .containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    assertThat(dataset.train()).isEmpty();
    assertThat(dataset.facts().notes()).containsEntry("bytes", "as published");
  }

  @ParameterizedTest
  @NeedsData
  @ValueSource(strings = {"t10k-images-idx3-ubyte.gz"})
  void acceptsPublishedImagesInAnotherPacking(String name) throws IOException {
    Files.copy(real().resolve("repacked_kelas").resolve(name), temp.resolve(name));
    Files.copy(
        real().resolve("t10k-labels-idx1-ubyte.gz"), temp.resolve("t10k-labels-idx1-ubyte.gz"));
    Dataset repacked = open(Map.of("folder", temp));
    assertThat(repacked.facts().notes()).containsEntry("bytes", "as published");
    assertThat(repacked.facts().contentHash())
        .isEqualTo(open(Map.of("folder", real())).facts().contentHash());
  }

  @Test
  @NeedsData
  void downloadsWhatTheFolderLacks() throws IOException {
    Http served =
        (address, from) ->
            new Http.Reply(
                200, Optional.empty(), new ByteArrayInputStream(bytes(address.getPath())));
    Path folder = Files.createDirectory(temp.resolve("mine"));
    Files.write(folder.resolve("train-images-idx3-ubyte"), TinyDigits.images(4));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), TinyDigits.labels(4));
    Mnist mnist = new Mnist(() -> served, List.of("https://example.org/"));
    Dataset dataset =
        mnist.open(
            Parameters.defaults(mnist.spec(), Map.of("folder", folder, "download", true)),
            new DatasetPlugin.DatasetContext(1, temp, Progress.SILENT));
    assertThat(dataset.test()).hasSize(10_000);
    assertThat(dataset.train()).hasSize(4);
    assertThat(temp.resolve("mnist").resolve("t10k-labels-idx1-ubyte.gz"))
        .hasSameBinaryContentAs(real().resolve("t10k-labels-idx1-ubyte.gz"));
    assertThat(folder.resolve("t10k-labels-idx1-ubyte.gz")).doesNotExist();
  }

  private static byte[] bytes(String path) throws IOException {
    return Files.readAllBytes(real().resolve(path.substring(1)));
  }

  private static Path real() {
    return ExternalFolders.data().resolve("mnist");
  }

  private Dataset open(Map<String, Object> given) {
    Mnist mnist = new Mnist(() -> OFFLINE, List.of("https://example.org/"));
    return mnist.open(
        Parameters.defaults(mnist.spec(), given),
        new DatasetPlugin.DatasetContext(1, temp.resolve("cache"), Progress.SILENT));
  }
}
