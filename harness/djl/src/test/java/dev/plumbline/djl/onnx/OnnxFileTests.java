package dev.plumbline.djl.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.djl.DeclaredTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxFileTests {
  @TempDir Path folder;

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("net.onnx"), bytes);
  }

  @Test
  void inputsOutputsAndMakersAreRead() throws IOException {
    OnnxFile file = OnnxFile.read(write(OnnxBytes.product().bytes()));
    assertThat(file.inputs()).containsExactly(new DeclaredTensor("x", "float", List.of(-1L, 2L)));
    assertThat(file.outputs())
        .containsExactly(new DeclaredTensor("scores", "float", List.of(-1L, 3L)));
    assertThat(file.makers()).containsEntry("scores", "MatMul");
    assertThat(file.outputs().get(0).words()).isEqualTo("scores: float [any, 3]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mapsFromTheClassesZeroOneTwoAreScores(boolean inOrder) throws IOException {
    OnnxBytes map = new OnnxBytes().number(1, 7);
    OnnxBytes sequence = new OnnxBytes().inner(1, new OnnxBytes().inner(5, map));
    OnnxBytes labels = new OnnxBytes().text(1, "classlabels_int64s");
    for (long label : inOrder ? new long[] {0, 1, 2} : new long[] {1, 2, 3}) {
      labels.number(8, label);
    }
    OnnxBytes graph =
        new OnnxBytes()
            .inner(1, OnnxBytes.node("ZipMap", "maps", "x").inner(5, labels))
            .inner(11, OnnxBytes.value("x", 1, 0, 3))
            .inner(
                12, new OnnxBytes().text(1, "maps").inner(2, new OnnxBytes().inner(4, sequence)));
    OnnxFile file = OnnxFile.read(write(OnnxBytes.model(graph).bytes()));
    assertThat(file.outputs().get(0).type()).isEqualTo(OnnxFile.MAPS);
    assertThat(file.holdsScores(file.outputs().get(0))).isEqualTo(inOrder);
  }

  @Test
  void everyTruncatedFileIsRefused() throws IOException {
    byte[] whole = OnnxBytes.product().bytes();
    int graph = whole.length - 6; // the version of the operations is the last field
    for (int length = 0; length < graph; length++) {
      Path file = write(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> OnnxFile.read(file))
          .as("%d bytes", length)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(file + " is damaged or truncated, or no ONNX model");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void randomBytesAreRefused(int seed) throws IOException {
    byte[] noise = new byte[300 * seed];
    new SplittableRandom(seed).nextBytes(noise);
    Path file = write(noise);
    assertThatThrownBy(() -> OnnxFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void filesWithWeightsAreNamed() throws IOException {
    OnnxBytes place = new OnnxBytes().text(1, "location").text(2, "net.data");
    OnnxBytes graph =
        new OnnxBytes()
            .inner(1, OnnxBytes.node("MatMul", "scores", "x", "w"))
            .inner(5, new OnnxBytes().text(8, "w").inner(13, place))
            .inner(11, OnnxBytes.value("x", 1, 0, 2))
            .inner(12, OnnxBytes.value("scores", 1, 0, 3));
    OnnxFile file = OnnxFile.read(write(OnnxBytes.model(graph).bytes()));
    assertThatThrownBy(file::files)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has weights in the file 'net.data', which does not lie beside it");
    Path weights = Files.writeString(folder.resolve("net.data"), "weights");
    assertThat(file.files()).containsExactly(file.file(), weights);
  }

  @Test
  void aPointerOfGitLfsAndAMissingFileAreNamed() throws IOException {
    Path keras = Files.writeString(folder.resolve("net.h5"), "HDF");
    assertThatThrownBy(() -> OnnxFile.read(keras))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("keras.models.load_model('net.h5'); model.export('net')")
        .hasMessageContaining("name that folder with 'type: saved-model'");
    Path stub =
        write("version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> OnnxFile.read(stub)).hasMessageContaining("is a git-LFS pointer");
    assertThatThrownBy(() -> OnnxFile.read(folder.resolve("none.onnx")))
        .hasMessageContaining("there is no ONNX file");
    assertThatThrownBy(() -> OnnxFile.read(folder)).hasMessageContaining("there is no ONNX file");
  }
}
