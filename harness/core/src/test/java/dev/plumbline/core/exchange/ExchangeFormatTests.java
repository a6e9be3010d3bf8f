package dev.plumbline.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import dev.plumbline.core.exchange.KeyedRows.KeyedRow;
import dev.plumbline.metrics.numerics.Vector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeFormatTests {
  /**
   * NumPy 2.4.6: {@code np.savez_compressed(f, ids=np.array(['a', 'bö', 'c,d']),
   * values=np.array([[[1, .5]], [[-2, np.pi]], [[np.nan, np.nan]]]), targets=np.array(['logit[0]',
   * 'logit[1]', 'logit[0]']))}.
   */
  private static final String SAVEZ =
      "UEsDBC0AAAAIAAAAIQDGdt6S//////////8HABQAaWRzLm5weQEAEACkAAAAAAAAAFUAAAAAAAAAm+wX6hsQychQ"
          + "xlCtnpJanFykbqWgbhNqrK6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaxjqaOgq1ChQArkQGBEgC"
          + "4m9QdjIQ6wBxChADAFBLAwQtAAAACAAAACEAKZCLiP//////////CgAUAHZhbHVlcy5ucHkBABAAsAAAAAAA"
          + "AABiAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQW"
          + "pAL5GsY6CoY6CkaaOgq1CuQBLgYw+GAPoR9AaYYDErouIb8VOR0g3B/1MBoAUEsDBC0AAAAIAAAAIQDlzGCD"
          + "//////////8LABQAdGFyZ2V0cy5ucHkBABAA4AAAAAAAAABhAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l"
          + "oG4TaqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6mjoKtQoUAK4cBgaGfCBOB+JMIC4B4mgg"
          + "NgDiWCDGJW9IQB6mHwBQSwECLQMtAAAACAAAACEAxnbeklUAAACkAAAABwAAAAAAAAAAAAAAgAEAAAAAaWRz"
          + "Lm5weVBLAQItAy0AAAAIAAAAIQApkIuIYgAAALAAAAAKAAAAAAAAAAAAAACAAY4AAAB2YWx1ZXMubnB5UEsB"
          + "Ai0DLQAAAAgAAAAhAOXMYINhAAAA4AAAAAsAAAAAAAAAAAAAAIABLAEAAHRhcmdldHMubnB5UEsFBgAAAAAD"
          + "AAMApgAAAMoBAAAAAA==";

  /** NumPy 2.4.6: {@code np.save(f, np.array([[1, 2], [3, 4]], dtype='>f4'))}. */
  private static final String BIG_ENDIAN_FLOATS =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIp"
          + "LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/"
          + "gAAAQAAAAEBAAABAgAAA";

  /** NumPy 2.4.6: {@code np.save(f, np.asfortranarray(np.array([[1, 2], [3, 4.]])))}. */
  private static final String COLUMN_MAJOR =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMiks"
          + "IH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoA"
          + "AAAAAADwPwAAAAAAAAhAAAAAAAAAAEAAAAAAAAAQQA==";

  /** NumPy 2.4.6: {@code np.save(f, np.array([[1, 2]]))}. */
  private static final String WHOLE_NUMBERS =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsIDIp"
          + "LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoB"
          + "AAAAAAAAAAIAAAAAAAAA";

  @TempDir private Path folder;

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static double[] values(KeyedRows rows, String id) {
    return rows.row(id).orElseThrow().values().toArray();
  }

  @Test
  void anArchiveOfNumpyIsRead() throws IOException {
    KeyedRows rows = ExchangeFormat.read(file("a.npz", decoded(SAVEZ)), null);
    assertThat(rows.ids()).containsExactly("a", "bö", "c,d");
    assertThat(rows.shape()).containsExactly(1, 2);
    assertThat(values(rows, "a")).containsExactly(1, .5);
    assertThat(values(rows, "bö")).containsExactly(-2, Math.PI);
    assertThat(rows.row("bö").orElseThrow().target()).isEqualTo("logit[1]");
    assertThat(rows.row("c,d").orElseThrow().isAbsent()).isTrue();
    assertThat(rows.row("a").orElseThrow().isAbsent()).isFalse();
    assertThat(rows.row("e")).isEmpty();
  }

  @Test
  void anArrayOfNumpyIsReadWithItsIdsBeside() throws IOException {
    Path ids = file("a.json", "{\"samples\": [\"x\", \"y\"], \"more\": 1}");
    KeyedRows rows = ExchangeFormat.read(file("a.npy", decoded(BIG_ENDIAN_FLOATS)), ids);
    assertThat(values(rows, "x")).containsExactly(1, 2);
    assertThat(values(rows, "y")).containsExactly(3, 4);
  }

  @Test
  void commaSeparatedValuesMayQuoteAndStartWithAByteOrderMark() throws IOException {
    String text = "\uFEFFid,target,a,b\n\"c,\"\"d\"\"\",logit[3],1e-3,-2\r\n\ne,logit[0],nan,NaN\n";
    KeyedRows rows = ExchangeFormat.read(file("a.csv", text), null);
    assertThat(values(rows, "c,\"d\"")).containsExactly(.001, -2);
    assertThat(rows.row("c,\"d\"").orElseThrow().target()).isEqualTo("logit[3]");
    assertThat(rows.row("e").orElseThrow().isAbsent()).isTrue();
  }

  @Test
  void jsonLinesMayNestTheirValues() throws IOException {
    String text =
        "{\"id\": \"a\", \"values\": [[1, 2.5], [-3, 4]]}\n{\"values\": [NaN, null, \"NaN\", NaN],"
            + " \"id\": \"b\", \"target\": \"logit[1]\"}\n";
    KeyedRows rows = ExchangeFormat.read(file("a.jsonl", text), null);
    assertThat(values(rows, "a")).containsExactly(1, 2.5, -3, 4);
    assertThat(rows.row("b").orElseThrow().isAbsent()).isTrue();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("a.csv", "", "a.csv: no rows"),
        arguments("a.csv", "sample,x\na,1\n", "a.csv: line 1: the header must be id"),
        arguments("a.csv", "id\na\n", "a.csv: line 1: the header must be id"),
        arguments("a.csv", "id,target\na,1\n", "a.csv: line 1: the header must be id"),
        arguments("a.csv", "id,x,y\na,1\n", "a.csv: line 2: 2 fields, but the header has 3"),
        arguments(
            "a.csv", "id,x\na,1\na,2\n", "a.csv: line 3: sample 'a' was given before, at line 2"),
        arguments("a.csv", "id,x\na,one\n", "a.csv: line 2: column 'x' is 'one', not a number"),
        arguments("a.csv", "id,x\na,1d\n", "a.csv: line 2: column 'x' is '1d', not a number"),
        arguments("a.csv", "id,x\na,\n", "a.csv: line 2: column 'x' is '', not a number"),
        arguments("a.csv", "id,x,y\na,1,nan\n", "a.csv: line 2: value 1 of sample 'a' is NaN"),
        arguments("a.csv", "id,x\na,1e999\n", "a.csv: line 2: value 0 of sample 'a' is Infinity"),
        arguments("a.csv", "id,x\n,1\n", "a.csv: line 2: an empty sample id"),
        arguments("a.csv", "id,x\n\"a,1\n", "a.csv: line 2: a quote is not closed"),
        arguments("a.jsonl", "{\"id\": \"a\"}\n", "a.jsonl: line 1: no values for sample 'a'"),
        arguments("a.jsonl", "{\"values\": [1]}\n", "a.jsonl: line 1: no \"id\""),
        arguments(
            "a.jsonl", "{\"id\": 3, \"values\": [1]}\n", "a.jsonl: line 1: \"id\" is not a text"),
        arguments("a.jsonl", "{\"id\": \"a\", \"value\": [1]}\n", "line 1: \"value\" is not known"),
        arguments("a.jsonl", "{\"id\": \"a\", \"values\": 1}\n", "\"values\" is not an array"),
        arguments(
            "a.jsonl",
            "{\"id\": \"a\", \"values\": [1, \"b\"]}\n",
            "a.jsonl: line 1: value 1 is b, not a number"),
        arguments("a.jsonl", "{\"id\": \"a\", \"values\": [1\n", "a.jsonl: line 1: "),
        arguments(
            "a.jsonl",
            "{\"id\": \"a\", \"values\": [1]}\n{\"id\": \"b\", \"values\": [1, 2]}\n",
            "a.jsonl: line 2: 2 values for sample 'b', but the rows before have 1"),
        arguments(
            "a.jsonl",
            "{\"id\":\"a\",\"id\":\"b\",\"values\":[1]}\n",
            "a.jsonl: line 1: Duplicate"),
        arguments("a.npz", "id,x\na,1\n", "a.npz: not a zip archive"),
        arguments("a.txt", "", "a.txt: format not known; known: .npy, .npz, .csv, .jsonl"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsToldWithItsPlace(String name, String content, String message)
      throws IOException {
    Path file = file(name, content);
    assertThatThrownBy(() -> ExchangeFormat.read(file, null))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining(message);
  }

  static Stream<Arguments> wrongArrays() {
    String two = "{\"samples\": [\"x\", \"y\"]}";
    return Stream.of(
        arguments(WHOLE_NUMBERS, two, "a.npy: 2 sample ids for 1 rows"),
        arguments(BIG_ENDIAN_FLOATS, "{\"samples\": [\"x\"]}", "a.npy: 1 sample ids for 2 rows"),
        arguments(BIG_ENDIAN_FLOATS, "{\"ids\": []}", "a.json: no list \"samples\""),
        arguments(BIG_ENDIAN_FLOATS, "{\"samples\": [1, 2]}", "a.json: entry 0 is 1, not a text"),
        arguments(BIG_ENDIAN_FLOATS, "not", "a.json: not JSON"),
        arguments(
            BIG_ENDIAN_FLOATS,
            "{\"samples\": [\"x\", \"x\"]}",
            "a.npy: row 1: sample 'x' was given before, at row 0"),
        arguments("bm90IG51bXB5IGF0IGFsbA==", two, "a.npy: not in NumPy's array format"));
  }

  @Test
  void columnMajorArraysAndWholeNumbersAreReadAsTheyAre() throws IOException {
    Path two = file("two.json", "{\"samples\": [\"x\", \"y\"]}");
    Path one = file("one.json", "{\"samples\": [\"x\"]}");
    KeyedRows columns = ExchangeFormat.read(file("c.npy", decoded(COLUMN_MAJOR)), two);
    KeyedRows wholes = ExchangeFormat.read(file("w.npy", decoded(WHOLE_NUMBERS)), one);
    assertThat(columns.row("x").orElseThrow().values()).isEqualTo(Vector.of(1, 2));
    assertThat(columns.row("y").orElseThrow().values()).isEqualTo(Vector.of(3, 4));
    assertThat(wholes.row("x").orElseThrow().values()).isEqualTo(Vector.of(1, 2));
  }

  @ParameterizedTest
  @MethodSource("wrongArrays")
  void whatIsWrongWithAnArrayIsTold(String array, String names, String message) throws IOException {
    Path ids = file("a.json", names);
    Path file = file("a.npy", decoded(array));
    assertThatThrownBy(() -> ExchangeFormat.read(file, ids))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anArrayThatIsCutOffOrTooLongIsRefused() throws IOException {
    Path ids = file("a.json", "{\"samples\": [\"x\", \"y\"]}");
    byte[] whole = decoded(BIG_ENDIAN_FLOATS);
    Path cut = file("cut.npy", Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> ExchangeFormat.read(cut, ids))
        .hasMessage("cut.npy: cut off in entry 1 of 2");
    Path longer = file("long.npy", Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> ExchangeFormat.read(longer, ids))
        .hasMessage("long.npy: more bytes than its shape [2, 2] says");
    Path header = file("header.npy", Arrays.copyOf(whole, 40));
    assertThatThrownBy(() -> ExchangeFormat.read(header, ids))
        .hasMessage("header.npy: cut off in its header");
  }

  @Test
  void aShapeThatWouldFillTheMemoryIsRefusedBeforeItIsRead() throws IOException {
    Path ids = file("a.json", "{\"samples\": [\"x\", \"y\"]}");
    byte[] huge = decoded(BIG_ENDIAN_FLOATS);
    byte[] shape = "(2,999999999)}".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(shape, 0, huge, 60, shape.length);
    Path file = file("huge.npy", huge);
    assertThatThrownBy(() -> ExchangeFormat.read(file, ids))
        .isInstanceOf(ExchangeException.class)
        .hasMessage("huge.npy: shape [2, 999999999] holds more than 134217728 values");
  }

  private static byte[] declaring(String type, String shape) {
    byte[] header =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n"
            .formatted(type, shape)
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer all = ByteBuffer.allocate(10 + header.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    all.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    return all.put((byte) 0).putShort((short) header.length).put(header).array();
  }

  /** The ids are two, and the 8 bytes behind each header are no content. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(99999, 1000) | 2 sample ids for 99999 rows of values",
        "(2, 67108864) | cut off in entry 0 of 2",
        "(2, 8192, 8192) | cut off in entry 0 of 2"
      })
  void anArchiveThatDeclaresMoreThanItHoldsIsRefusedWithoutTheMemoryForIt(
      String shape, String message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("ids.npy"));
      zip.write(declaring("|S4", "(2,)"));
      zip.putNextEntry(new ZipEntry("values.npy"));
      zip.write(declaring("<f8", shape));
      zip.closeEntry();
    }
    Path file = file("a.npz", bytes.toByteArray());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> ExchangeFormat.read(file, null))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining(message);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1L << 24);
  }

  @Test
  void anArrayNeedsItsIdsAndOthersHaveThem() throws IOException {
    Path array = file("a.npy", decoded(BIG_ENDIAN_FLOATS));
    assertThatThrownBy(() -> ExchangeFormat.read(array, null))
        .hasMessageContaining("a.npy: an .npy file has no sample ids");
    Path csv = file("a.csv", "id,x\na,1\n");
    assertThatThrownBy(() -> ExchangeFormat.read(csv, array))
        .hasMessageContaining("a.csv: this format holds its sample ids");
    assertThatThrownBy(() -> ExchangeFormat.read(folder.resolve("gone.csv"), null))
        .isInstanceOf(ExchangeException.class)
        .hasMessageEndingWith("gone.csv: no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"attributions.npy", "../values.npy", "values.txt"})
  void anArchiveWithOtherEntriesIsRefused(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.closeEntry();
    }
    Path file = file("a.npz", bytes.toByteArray());
    assertThatThrownBy(() -> ExchangeFormat.read(file, null))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining("is not known; save np.savez(file, ids=ids, values=values)");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = file("a.csv", new byte[] {'i', 'd', ',', 'x', '\n', (byte) 0xff, ',', '1', '\n'});
    assertThatThrownBy(() -> ExchangeFormat.read(file, null))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining("a.csv: not UTF-8 text");
  }

  @ParameterizedTest
  @EnumSource(ExchangeFormat.class)
  void whatIsWrittenIsReadBackBitByBit(ExchangeFormat format) throws IOException {
    KeyedRows rows =
        new KeyedRows.Builder("test")
            .add("a", new KeyedRow(Vector.of(1 / 3.0, -0.0), "logit[0]", "1"))
            .add("c,\"ö😀\"", new KeyedRow(Vector.of(Double.MIN_VALUE, 1e300), "logit[1]", "2"))
            .add("=1+1", new KeyedRow(Vector.of(1, -2), "-logit", "3"))
            .add("'@", new KeyedRow(Vector.of(0, 0), "logit[0]", "4"))
            .add("e", new KeyedRow(Vector.of(Double.NaN, Double.NaN), "logit[0]", "3"))
            .build();
    Path file = KeyedRowsWriter.write(folder.resolve("deep"), "rows", format, rows);
    Path ids = format == ExchangeFormat.NPY ? folder.resolve("deep/rows.json") : null;
    KeyedRows back = ExchangeFormat.read(file, ids);
    assertThat(back.ids()).isEqualTo(rows.ids());
    for (String id : rows.ids()) {
      assertThat(values(back, id)).containsExactly(values(rows, id));
      assertThat(back.row(id).orElseThrow().target())
          .isEqualTo(rows.row(id).orElseThrow().target());
    }
    byte[] first = Files.readAllBytes(file);
    KeyedRowsWriter.write(folder.resolve("deep"), "rows", format, rows);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void targetsAreLeftOutWhereARowHasNone() throws IOException {
    KeyedRows rows =
        new KeyedRows.Builder("test").add("a", new KeyedRow(Vector.of(1, 2), "", "1")).build();
    Path csv = KeyedRowsWriter.write(folder, "rows", ExchangeFormat.CSV, rows);
    assertThat(Files.readString(csv)).isEqualTo("id,v0,v1\na,1.0,2.0\n");
    Path lines = KeyedRowsWriter.write(folder, "rows", ExchangeFormat.JSONL, rows);
    assertThat(Files.readString(lines)).isEqualTo("{\"id\":\"a\",\"values\":[1.0,2.0]}\n");
    assertThat(rows.shape()).isEqualTo(List.of(2));
  }
}
