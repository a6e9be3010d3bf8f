package dev.plumbline.datasets.mnist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxFileTests {
  @TempDir Path temp;

  @Test
  void readsExtentsAndUnsignedElements() throws IOException {
    IdxFile file =
        IdxFile.read(write(TinyDigits.idx(new byte[] {0, 1, -1, 127, -128, 9}, 2, 3)), 2);
    assertThat(file.extent(0)).isEqualTo(2);
    assertThat(file.extent(1)).isEqualTo(3);
    // bytes −1 and −128 are 255 and 128 unsigned
    assertThat(new int[] {file.element(2), file.element(4), file.element(5)})
        .containsExactly(255, 128, 9);
  }

  @Test
  void readsPlainAndPackedAlike() throws IOException {
    byte[] idx = TinyDigits.labels(5);
    IdxFile plain = IdxFile.read(write(idx), 1);
    IdxFile packed = IdxFile.read(write(TinyDigits.gzip(idx)), 1);
    assertThat(packed.idxSha256()).isEqualTo(plain.idxSha256()).isEqualTo(plain.sha256());
    assertThat(packed.sha256()).isNotEqualTo(plain.sha256());
  }

  static Stream<Arguments> damaged() throws IOException {
    byte[] good = TinyDigits.labels(300);
    byte[] wrongType = good.clone();
    wrongType[2] = 9;
    byte[] negative = good.clone();
    negative[4] = -1;
    byte[] packed = TinyDigits.gzip(good);
    byte[] flipped = packed.clone();
    flipped[packed.length - 6] ^= 1; // the CRC of the gzip trailer
    return Stream.of(
        Arguments.of("no byte", new byte[0], "is cut short: 0 bytes"),
        Arguments.of("half a header", Arrays.copyOf(good, 7), "is cut short: 7 bytes"),
        Arguments.of("one byte short", Arrays.copyOf(good, 307), "is cut short: 307 bytes"),
        Arguments.of("one byte more", Arrays.copyOf(good, 309), "has bytes left over"),
        Arguments.of("signed bytes", wrongType, "not with the idx magic 2049"),
        Arguments.of("two axes", TinyDigits.idx(new byte[4], 2, 2), "starts with 2050"),
        Arguments.of("a negative extent", negative, "has an impossible extent"),
        Arguments.of("text", "<html></html>".getBytes(UTF_8), "not with the idx magic"),
        Arguments.of(
            "a pointer",
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\n".getBytes(UTF_8),
            "is a git-LFS pointer, not the file itself"),
        Arguments.of("gzip cut short", Arrays.copyOf(packed, packed.length - 20), "cannot be read"),
        Arguments.of("gzip with a wrong checksum", flipped, "cannot be read"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damaged")
  void refusesADamagedFileByName(String what, byte[] bytes, String message) throws IOException {
    Path file = write(bytes);
    assertThatThrownBy(() -> IdxFile.read(file, 1))
        .as(what)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message)
        .hasMessageEndingWith("put the published file in its place");
  }

  @Test
  void refusesExtentsWhoseProductOverflows() throws IOException {
    Path file = write(TinyDigits.idx(new byte[0], 1 << 20, 1 << 20, 1 << 30));
    assertThatThrownBy(() -> IdxFile.read(file, 3)).hasMessageContaining("impossible extent");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(() -> IdxFile.read(temp.resolve("absent"), 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("absent");
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(temp, "idx", ""), bytes);
  }
}
