package dev.plumbline.datasets.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files were written by NumPy 2.4.6, {@code np.save(f, a)}; what {@code a} is stands above each.
 */
class NpyReaderTests {
  /** {@code np.array([[.5, -2, 65504], [2.0**-14, 2.0**-24, -0.0]], '<f2')}. */
  private static final String HALVES =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIs"
          + "IDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "IAoAOADA/3sABAEAAIA=";

  /** {@code np.array([[1.5, -2, 3], [4, 5, 6.25]], '>f4')}. */
  private static final String BIG_ENDIAN =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIs"
          + "IDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "IAo/wAAAwAAAAEBAAABAgAAAQKAAAEDIAAA=";

  /** {@code np.asfortranarray(np.arange(12.).reshape(2, 3, 2))}. */
  static final String FORTRAN =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwg"
          + "MywgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "IAoAAAAAAAAAAAAAAAAAABhAAAAAAAAAAEAAAAAAAAAgQAAAAAAAABBAAAAAAAAAJEAAAAAAAADwPwAAAAAA"
          + "ABxAAAAAAAAACEAAAAAAAAAiQAAAAAAAABRAAAAAAAAAJkA=";

  /** {@code np.array([[True, False], [False, True]])}. */
  private static final String FLAGS =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnfGIxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIs"
          + "IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "IAoBAAAB";

  /** {@code np.array(['a', 'größer', '𝄞'])}. */
  private static final String TEXTS =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPFU2JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs"
          + "KSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "IAphAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABnAAAAcgAAAPYAAADfAAAAZQAAAHIAAAAe0QEAAAAAAAAAAAAA"
          + "AAAAAAAAAAAAAAA=";

  /** {@code np.array([b'ab', b'c'])}. */
  private static final String BYTES =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnfFMyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIs"
          + "KSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "IAphYmMA";

  @TempDir Path folder;

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static NpyReader reader(byte[] bytes) throws IOException {
    return new NpyReader(new ByteArrayInputStream(bytes), IllegalStateException::new);
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        arguments(HALVES, new double[] {.5, -2, 65504, 0x1p-14, 0x1p-24, -0.0}),
        arguments(BIG_ENDIAN, new double[] {1.5, -2, 3, 4, 5, 6.25}),
        arguments(FORTRAN, IntStream.range(0, 12).asDoubleStream().toArray()),
        arguments(FLAGS, new double[] {1, 0, 0, 1}));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void numbersOfEveryTypeAndOrderAreReadRowByRow(String base64, double[] expected)
      throws IOException {
    assertThat(reader(decoded(base64)).numbers()).containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void singleRowsAreThoseOfTheWholeArray(String base64, double[] expected) throws IOException {
    Path file = folder.resolve("a.npy");
    Files.write(file, decoded(base64));
    NpyRows rows = open(NpySource.of(file)).rows();
    int width = rows.width();
    for (int row = rows.count() - 1; row >= 0; row--) {
      assertThat(rows.row(row))
          .containsExactly(Arrays.copyOfRange(expected, row * width, (row + 1) * width));
    }
  }

  @Test
  void arraysOfAnArchiveAreUnpackedOnce() throws IOException {
    Path file =
        NumpyFile.archive(
            folder.resolve("a.npz"),
            Map.of("x", decoded(FORTRAN), "y", NumpyFile.wholes(List.of(2, 1), 7, -8)));
    Map<String, NpySource> sources = NpySource.inArchive(file);
    assertThat(sources.keySet()).containsExactly("x", "y");
    assertThat(open(array(sources, "x")).rows().row(1)).containsExactly(6, 7, 8, 9, 10, 11);
    assertThat(open(array(sources, "y")).rows().row(1)).containsExactly(-8);
    try (Stream<Path> cached = Files.list(folder.resolve("cache"))) {
      assertThat(cached).hasSize(2);
    }
    NpyCache.OpenArray again = open(array(sources, "x"));
    assertThat(again.rows().row(0)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(folder.resolve("cache/" + again.sha256() + ".rows")).exists();
  }

  @Test
  void aFileInTheCacheThatWasCutIsWrittenAnew() throws IOException {
    Path file = NumpyFile.archive(folder.resolve("a.npz"), Map.of("x", decoded(FORTRAN)));
    NpySource source = array(NpySource.inArchive(file), "x");
    Path cached = folder.resolve("cache/" + open(source).sha256() + ".rows");
    Files.write(cached, new byte[3]);
    assertThat(open(source).rows().row(1)).containsExactly(6, 7, 8, 9, 10, 11);
  }

  private static NpySource array(Map<String, NpySource> sources, String name) {
    return Optional.ofNullable(sources.get(name)).orElseThrow();
  }

  private NpyCache.OpenArray open(NpySource source) throws IOException {
    return new NpyCache(folder.resolve("cache"))
        .open(source, what -> new IllegalStateException(source.name() + ": " + what));
  }

  @Test
  void textsAreReadInUnicodeAndInBytes() throws IOException {
    assertThat(reader(decoded(TEXTS)).texts()).containsExactly("a", "größer", "𝄞");
    assertThat(reader(decoded(BYTES)).texts()).containsExactly("ab", "c");
  }

  static Stream<Arguments> hostile() {
    String shape = "'fortran_order': False, 'shape': ";
    return Stream.of(
        arguments("{'descr': '|O', " + shape + "(1,), }", "Python objects"),
        arguments("{'descr': '<c8', " + shape + "(1,), }", "values of type c8"),
        arguments("{'descr': '<f3', " + shape + "(1,), }", "values of type f3"),
        arguments("{'descr': '<f99999999999', " + shape + "(1,), }", "cannot be read"),
        arguments("{'descr': [('a', '<f4')], " + shape + "(1,), }", "cannot be read"),
        arguments("{'descr': '<f4', " + shape + "(9999999999,), }", "more values than can be"),
        arguments("{'descr': '<f4', " + shape + "(99999, 99999, 99999999), }", "more values"),
        arguments("{'descr': '<f4', " + shape + "(-1,), }", "cannot be read"),
        arguments("{'descr': '<f4', " + shape + "(2,), }", "cut off in entry 1 of 2"),
        arguments("{'descr': '|i1', " + shape + "(3,), }", "more bytes than its shape"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void headersThatLieAreRefused(String header, String message) throws IOException {
    byte[] bytes = NumpyFile.bytes(header, new byte[4]);
    Path file = folder.resolve("a.npy");
    Files.write(file, bytes);
    assertThatThrownBy(() -> reader(bytes).numbers())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> open(NpySource.of(file)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("a.npy: ")
        .hasMessageContaining(message);
  }

  @Test
  void otherFormatsAreNamed() {
    assertThatThrownBy(() -> reader("PK\3\4....".getBytes(StandardCharsets.US_ASCII)))
        .hasMessageContaining("it is a zip archive; give it the name .npz");
    assertThatThrownBy(() -> reader(new byte[0])).hasMessageContaining("it is empty");
    assertThatThrownBy(() -> reader(new byte[] {(byte) 0x80, 4, 0, 0, 0, 0, 0, 0}))
        .hasMessageContaining("it is a pickle");
  }
}
