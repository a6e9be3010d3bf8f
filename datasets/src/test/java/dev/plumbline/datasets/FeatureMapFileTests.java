package dev.plumbline.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureMapFileTests {
  @TempDir Path folder;

  private int[] csv(String text, int elements, int positions) throws IOException {
    Path file = folder.resolve("map.csv");
    Files.writeString(file, text);
    return FeatureMapFile.read(file, elements, positions);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0,1,1,-1", "0 1\n1 -1\n", "0;1\r\n\r\n1;-1", " 0,\t1, 1, -1 "})
  void readsNumbersHoweverTheyStandApart(String text) throws IOException {
    assertThat(csv(text, 4, 0)).containsExactly(0, 1, 1, -1);
  }

  @Test
  void aNumberPerPositionHoldsForItsChannels() throws IOException {
    assertThat(csv("1,0", 6, 2)).containsExactly(1, 1, 1, 0, 0, 0);
  }

  /** What NumPy writes: magic, version, length of the header, header, numbers. */
  private static byte[] npy(String type, String order, int version, ByteBuffer numbers) {
    String header = "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': (4,), }\n";
    ByteBuffer bytes = ByteBuffer.allocate(200 + numbers.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) header.length());
    } else {
      bytes.putInt(header.length());
    }
    bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(numbers.rewind());
    byte[] written = new byte[bytes.position()];
    bytes.get(0, written);
    return written;
  }

  @ParameterizedTest
  @CsvSource({
    "<i8, 1", ">i8, 2", "<i4, 1", ">i4, 1", "<i2, 1", "|i1, 1", "<u1, 1", "<u2, 2", "<u4, 1"
  })
  void readsIntegersOfNumPy(String type, int version) throws IOException {
    int size = type.charAt(2) - '0';
    ByteBuffer numbers =
        ByteBuffer.allocate(4 * size)
            .order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int[] map = {0, 2, 1, type.charAt(1) == 'i' ? -1 : 2};
    for (int number : map) {
      switch (size) {
        case 1 -> numbers.put((byte) number);
        case 2 -> numbers.putShort((short) number);
        case 4 -> numbers.putInt(number);
        default -> numbers.putLong(number);
      }
    }
    Path file = folder.resolve("map.npy");
    Files.write(file, npy(type, "False", version, numbers));
    assertThat(FeatureMapFile.read(file, 4, 0)).containsExactly(map);
  }

  @ParameterizedTest
  @CsvSource({"<f8, False, save them as integers", "<U2, False, save them as integers"})
  void refusesOtherArraysOfNumPy(String type, String order, String remedy) throws IOException {
    Path file = folder.resolve("map.npy");
    Files.write(file, npy(type, order, 1, ByteBuffer.allocate(32)));
    assertThatThrownBy(() -> FeatureMapFile.read(file, 4, 0))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("map.npy")
        .hasMessageContaining(remedy);
  }

  @Test
  void refusesNumPyFilesThatAreCutOff() throws IOException {
    byte[] whole = npy("<i8", "False", 1, ByteBuffer.allocate(32));
    Path file = folder.resolve("map.npy");
    for (int length : new int[] {0, 8, 30, whole.length - 3}) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> FeatureMapFile.read(file, 4, 0))
          .as("%d bytes", length)
          .isInstanceOf(DatasetException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,1,x|line 1: 'x' is not a whole number; a header line must be left out",
        "0,1.5,1|line 1: '1.5' is not a whole number; a header line must be left out",
        "0,2,2,2|feature 1 has no element, but feature 2 has; features are numbered without gaps",
        "0,-2,0,0|the number -2 at position 1 must be from -1 to 3, since the file has 4 numbers",
        "0,4,0,0|the number 4 at position 1 must be from -1 to 3, since the file has 4 numbers",
        "-1,-1,-1,-1|contains no feature",
        "0,1,0|has 3 numbers; must have 4, one per element, or 2, one per position"
      })
  void saysWhatIsWrongAndInWhichFile(String text, String problem) {
    assertThatThrownBy(() -> csv(text, 4, 2))
        .isInstanceOf(DatasetException.class)
        .hasMessage("features: map " + folder.resolve("map.csv") + ": " + problem);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("none.csv");
    assertThatThrownBy(() -> FeatureMapFile.read(missing, 4, 0))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "features: map "
                + missing
                + ": cannot be read; check the path, which is relative to the suite");
  }
}
