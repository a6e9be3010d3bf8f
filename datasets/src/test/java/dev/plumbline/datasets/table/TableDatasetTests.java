package dev.plumbline.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableDatasetTests {
  private static final String TRAIN =
      """
      age, city, sex, y
      1, Rome, f, no
      2, Oslo, m, yes
      , Rome, f, yes
      6, , m, no
      """;
  private static final String TEST =
      """
      age, city, sex, y
      4, Oslo, f, yes
      , , m, no
      """;

  @TempDir Path folder;

  private Dataset open(Map<String, Object> settings) {
    TableDataset plugin = new TableDataset();
    return plugin.open(
        Parameters.defaults(plugin.spec(), settings),
        new DatasetPlugin.DatasetContext(1, folder.resolve("cache"), Progress.SILENT));
  }

  private Dataset open(String train, String test, Map<String, Object> more) throws IOException {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("train", Files.writeString(folder.resolve("train.csv"), train));
    settings.put("test", Files.writeString(folder.resolve("test.csv"), test));
    settings.putIfAbsent("label", "y");
    return open(settings);
  }

  private Dataset openFile(String text, Map<String, Object> more) throws IOException {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("file", Files.writeString(folder.resolve("all.csv"), text));
    settings.putIfAbsent("label", "y");
    return open(settings);
  }

  private static final Map<String, Object> FILLED =
      Map.of("missing-numbers", "median", "missing-categories", "own");

  /**
   * Written by pyarrow 25.0.1: {@code pq.write_table(table, name, compression=...,
   * row_group_size=3)} with columns of double, string, int64, bool, date32, decimal128(6, 2),
   * float32 and strings.
   */
  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "zstd"})
  void aParquetFileIsReadAsTheSameTableInCsvIs(String compression) throws IOException {
    String csv =
        """
        age,city,visits,member,since,price,weight,split,y
        1.5,Rome,3,true,2024-05-01,12.50,1.0,train,no
        ,Oslo,1,false,2023-01-31,0.25,3.0,train,yes
        4.0,,2,true,2024-05-01,3.00,0.5,test,no
        6.0,Rome,7,false,2023-01-31,1.75,2.0,test,yes
        """;
    Map<String, Object> settings = new HashMap<>(FILLED);
    settings.put("split", "split");
    settings.put("weights", "weight");
    Dataset expected = openFile(csv, settings);
    settings.put("label", "y");
    settings.put("file", resource("people-" + compression + ".parquet"));
    Dataset read = open(settings);
    assertThat(read.facts().classes()).isEqualTo(expected.facts().classes());
    assertThat(read.facts().layout()).isEqualTo(expected.facts().layout());
    assertThat(read.train()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertSame(read.train().get(i), expected.train().get(i));
      assertSame(read.test().get(i), expected.test().get(i));
    }
  }

  private static void assertSame(Instance read, Instance expected) {
    assertThat(read.id()).isEqualTo(expected.id());
    assertThat(read.row()).isEqualTo(expected.row());
    assertThat(read.label()).isEqualTo(expected.label());
    assertThat(read.captions()).isEqualTo(expected.captions());
    assertThat(read.annotation()).isEqualTo(expected.annotation());
  }

  private static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(TableDatasetTests.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatAParquetFileCannotHoldIsTold() throws IOException {
    assertThatThrownBy(() -> open(Map.of("file", resource("lists.parquet"), "label", "y")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("lists.parquet: column 'a' holds lists or groups of values");
    Path broken = Files.writeString(folder.resolve("broken.parquet"), "PAR1 no more");
    assertThatThrownBy(() -> open(Map.of("file", broken, "label", "y")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("broken.parquet cannot be read as Parquet");
    Path whole = resource("people-none.parquet");
    assertThatThrownBy(
            () -> open(Map.of("file", whole, "label", "y", "column-names", List.of("a"))))
        .hasMessageContaining("'column-names' is for text files");
    assertThatThrownBy(() -> open(Map.of("file", resource("people-gzip.parquet"), "label", "y")))
        .hasMessageContaining(
            "people-gzip.parquet is compressed with GZIP; write it with one of [UNCOMPRESSED, SNAPPY,"
                + " ZSTD]");
    byte[] bytes = Files.readAllBytes(whole);
    Arrays.fill(bytes, 4, 400, (byte) 0x55);
    Path damaged = Files.write(folder.resolve("damaged.parquet"), bytes);
    assertThatThrownBy(() -> open(Map.of("file", damaged, "label", "y")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("damaged.parquet cannot be read as Parquet");
    assertThatThrownBy(
            () ->
                open(
                    Map.of(
                        "file", whole, "label", "city", "split", "split", "drop", List.of("age"))))
        .hasMessageContaining("people-none.parquet, row 2: column 'city' has no value");
  }

  @Test
  void weightsStandBesideRowsAndAreNoInput() throws IOException {
    String rows = "a, w, y\n1, 0.5, n\n2, 2, y\n3, 0, y\n";
    Dataset dataset = open(rows, rows, Map.of("weights", "w"));
    assertThat(dataset.facts().layout().width()).isEqualTo(1);
    assertThat(dataset.train())
        .extracting(instance -> instance.annotation().weight())
        .containsExactly(0.5, 2.0, 0.0);
    assertThat(open(rows, rows, Map.of()).train().get(0).annotation().weight()).isEqualTo(1);
    assertThatThrownBy(() -> open(rows, rows, Map.of("weights", "y")))
        .hasMessageContaining("'weights': column 'y' has another of the roles [label, id, split,");
    assertThatThrownBy(
            () ->
                open(
                    rows.replace("0.5", "-1"), rows.replace("2, y", ", y"), Map.of("weights", "w")))
        .hasMessageContaining("train.csv:2: column 'w': the weight '-1' is no number of at least 0")
        .hasMessageContaining("test.csv:3: column 'w': the weight '' is no number");
  }

  @Test
  void categoriesAreOneHotAndEachColumnIsOneFeature() throws IOException {
    Dataset dataset = open(TRAIN, TEST, FILLED);
    assertThat(dataset.facts().classes()).containsExactly("no", "yes");
    Instance first = dataset.test().get(0);
    // age; Oslo, Rome, (missing); f, m
    assertThat(first.row()).isEqualTo(FloatRows.row(4, 1, 0, 0, 1, 0));
    assertThat(IntStream.range(0, 6).map(first.features()::featureOf))
        .containsExactly(0, 1, 1, 1, 2, 2);
    assertThat(first.captions()).containsExactly("age", "city", "sex");
    assertThat(first.id()).isEqualTo("test/000000");
    assertThat(first.label()).isEqualTo(1);
    // the median of 1, 2 and 6
    assertThat(dataset.test().get(1).row()).isEqualTo(FloatRows.row(2, 0, 0, 1, 0, 1));
    assertThat(dataset.facts().notes()).containsEntry("column age", "missing: 2.00000");
    assertThat(dataset.train().get(2).id()).isEqualTo("train/000002");
  }

  @Test
  void categoriesMayBeNumbersAndMissingOnesTheMostFrequent() throws IOException {
    Dataset dataset =
        open(
            TRAIN,
            TEST,
            Map.of(
                "categories", "numbers",
                "missing-numbers", "mean",
                "missing-categories", "most-frequent"));
    // the mean of 1, 2 and 6; Rome is 1 and occurs most
    assertThat(dataset.test().get(1).row()).isEqualTo(FloatRows.row(3, 1, 1));
  }

  @Test
  void numbersAreScaledByTheTrainingRowsAlone() throws IOException {
    String train = "a,y\n1,0\n3,1\n";
    String test = "a,y\n7,1\n";
    // mean 2, standard deviation 1
    assertThat(open(train, test, Map.of("scale", "standard")).test().get(0).row())
        .isEqualTo(FloatRows.row(5));
    Dataset range = open(train, test, Map.of("scale", "range"));
    assertThat(range.test().get(0).row()).isEqualTo(FloatRows.row(3));
    assertThat(range.facts().notes()).containsEntry("column a", "(x - 1.00000) / 2.00000");
  }

  @Test
  void missingNumbersMayBeKept() throws IOException {
    Dataset dataset = open("a,y\nNA,0\n2,1\n", "a,y\n?,0\n", Map.of("missing-numbers", "keep"));
    assertThat(dataset.test().get(0).row().get(0, 0)).isNaN();
    assertThat(dataset.facts().allowsMissing()).isTrue();
  }

  @Test
  void columnsAreInputsOfAModelInTheOrderOfTheSuite() throws IOException {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("who", List.of("sex"));
    inputs.put("age", List.of("age"));
    Map<String, Object> settings = new HashMap<>(FILLED);
    settings.put("inputs", inputs);
    settings.put("group", "city");
    Dataset dataset = open(TRAIN, TEST, settings);
    assertThat(dataset.facts().layout().inputs())
        .extracting(InputLayout.Input::name)
        .containsExactly("who", "age");
    assertThat(dataset.test().get(0).row()).isEqualTo(FloatRows.row(1, 0, 4));
    assertThat(dataset.test().get(0).annotation().group()).isEqualTo("Oslo");
    assertThat(dataset.test().get(1).annotation().group()).isEmpty();
  }

  private static final InputLayout.Input SEX =
      new InputLayout.Input("sex", Shape.of(1), InputKind.TEXTS, List.of("f", "m"));

  @Test
  void textsAreKeptAsTheyStandAndEachColumnIsAnInput() throws IOException {
    Map<String, Object> settings = new HashMap<>(FILLED);
    settings.put("types", Map.of("sex", "text", "city", "text"));
    Dataset dataset = open(TRAIN, TEST, settings);
    InputLayout layout = dataset.facts().layout();
    assertThat(layout.inputs())
        .containsExactly(
            new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS),
            new InputLayout.Input(
                "city", Shape.of(1), InputKind.TEXTS, List.of("Oslo", "Rome", "")),
            SEX);
    // 6, missing, m: a field without a value is the empty text
    Instance last = dataset.train().get(3);
    assertThat(last.row()).isEqualTo(FloatRows.row(6, 2, 1));
    assertThat(last.features().features()).isEqualTo(3);
    assertThat(last.captions()).containsExactly("age", "city", "sex");
  }

  @Test
  void aMissingTextMayBeTheMostFrequent() throws IOException {
    Dataset dataset =
        open(
            TRAIN,
            TEST,
            Map.of(
                "missing-numbers",
                "median",
                "missing-categories",
                "most-frequent",
                "types",
                Map.of("city", "text")));
    // Rome stands twice in the training rows
    assertThat(dataset.train().get(3).row().get(0, 1)).isEqualTo(1);
    assertThat(dataset.facts().layout().inputs().get(1).texts()).containsExactly("Oslo", "Rome");
  }

  @Test
  void columnsOfOneInputShareTheirTexts() throws IOException {
    Map<String, Object> settings = new HashMap<>(FILLED);
    settings.put("types", Map.of("sex", "text", "city", "text"));
    settings.put("inputs", linked("words", List.of("city", "sex"), "numbers", List.of("age")));
    Dataset dataset = open(TRAIN, TEST, settings);
    assertThat(dataset.facts().layout().inputs().get(0))
        .isEqualTo(
            new InputLayout.Input(
                "words", Shape.of(2), InputKind.TEXTS, List.of("", "Oslo", "Rome", "f", "m")));
    // Rome, f, 1 and missing, m, 6
    assertThat(dataset.train().get(0).row()).isEqualTo(FloatRows.row(2, 3, 1));
    assertThat(dataset.train().get(3).row()).isEqualTo(FloatRows.row(0, 4, 6));
  }

  @Test
  void aMissingTextIsTheEmptyOneAlsoWhereColumnsShareTheirTexts() throws IOException {
    Map<String, Object> settings = new HashMap<>(FILLED);
    settings.put("types", Map.of("sex", "text", "city", "text"));
    settings.put("inputs", linked("words", List.of("sex", "city"), "numbers", List.of("age")));
    Instance last = open(TRAIN, TEST, settings).train().get(3);
    assertThat(last.row()).isEqualTo(FloatRows.row(4, 0, 6));
  }

  private static Map<String, Object> linked(
      String first, List<String> columns, String second, List<String> others) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put(first, columns);
    inputs.put(second, others);
    return inputs;
  }

  @Test
  void manyTextsAreNoProblemAndNumbersMayBeTexts() throws IOException {
    StringBuilder rows = new StringBuilder("message,code,y\n");
    for (int i = 0; i < 300; i++) {
      rows.append("message ")
          .append(i)
          .append(',')
          .append(i % 12)
          .append(i % 2 == 0 ? ",a\n" : ",b\n");
    }
    Dataset dataset =
        openFile(rows.toString(), Map.of("types", Map.of("message", "text", "code", "text")));
    assertThat(dataset.facts().layout().inputs().get(0).texts()).hasSize(300);
    assertThat(dataset.facts().layout().inputs().get(1).texts())
        .startsWith("0", "1", "2")
        .endsWith("10", "11");
    assertThat(dataset.facts().notes().keySet())
        .noneMatch(note -> note.startsWith("in no training row"));
  }

  @Test
  void numbersArePredictedWhereTheSuiteSaysSo() throws IOException {
    Dataset dataset = open("a,y\n1,.5\n", "a,y\n1,-2\n", Map.of("label-type", "numbers"));
    assertThat(dataset.facts().classes()).isEmpty();
    assertThat(dataset.test().get(0).annotation().value()).hasValue(-2);
    assertThat(dataset.test().get(0).label()).isEqualTo(-1);
  }

  @Test
  void classesAndCategoriesKeepTheOrderOfTheSuite() throws IOException {
    Dataset dataset =
        open(
            "c,y\n2,10\n10,9\n",
            "c,y\n10,10\n",
            Map.of(
                "types", Map.of("c", "category"),
                "values", Map.of("c", List.of("10", "5", "2")),
                "classes", List.of("10", "9")));
    assertThat(dataset.test().get(0).row()).isEqualTo(FloatRows.row(1, 0, 0));
    assertThat(dataset.test().get(0).label()).isZero();
    Dataset sorted = open("c,y\n2,10\n10,9\n", "c,y\n10,10\n", Map.of());
    assertThat(sorted.facts().classes()).containsExactly("9", "10");
  }

  @Test
  void aColumnMaySplitOneFileAndNameItsRows() throws IOException {
    Dataset dataset =
        openFile(
            "id;part;a;y\np1;train;1;0\np2;test;2;1\np3;train;3;1\n",
            Map.of("split", "part", "id", "id", "delimiter", "semicolon"));
    assertThat(dataset.test()).extracting(Instance::id).containsExactly("p2");
    assertThat(dataset.train()).extracting(Instance::id).containsExactly("train/p1", "train/p3");
    assertThat(dataset.test().get(0).row()).isEqualTo(FloatRows.row(2));
  }

  @Test
  void decimalsMayStandBehindAComma() throws IOException {
    Dataset dataset =
        openFile(
            "part;a;b;y\ntest;-1,5;7;0,25\ntrain;2e-1;,5;3\ntrain;3;8,0;1,5\n",
            Map.of(
                "split",
                "part",
                "delimiter",
                "semicolon",
                "decimal",
                "comma",
                "label-type",
                "numbers"));
    assertThat(dataset.test().get(0).row()).isEqualTo(FloatRows.row(-1.5f, 7));
    assertThat(dataset.test().get(0).annotation().value()).hasValue(0.25);
    assertThat(dataset.train().get(0).row()).isEqualTo(FloatRows.row(0.2f, 0.5f));
  }

  @Test
  void aShareOfTheRowsIsDrawnByWhatTheyHoldAndNotByTheirOrder() throws IOException {
    StringBuilder rows = new StringBuilder();
    StringBuilder reversed = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      rows.append(i).append(',').append(i % 2).append('\n');
      reversed.insert(0, i + "," + i % 2 + "\n");
    }
    Dataset one = openFile("a,y\n" + rows + rows, Map.of());
    // 200 of 1000 pairs of equal rows, standard deviation 13
    assertThat((double) one.test().size()).isCloseTo(400, within(100.0));
    Dataset other = openFile("a,y\n" + reversed, Map.of());
    assertThat(one.test().stream().map(Instance::row).distinct())
        .containsExactlyInAnyOrderElementsOf(other.test().stream().map(Instance::row).toList());
  }

  @Test
  void aFileWithoutAHeaderIsReadByGivenNamesAndTabsAreTakenFromTheFileName() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.tsv"), "1\tx\n2\ty\n");
    Dataset dataset = open(Map.of("test", file, "label", "y", "column-names", List.of("a", "y")));
    assertThat(dataset.test().get(1).row()).isEqualTo(FloatRows.row(2));
    assertThat(dataset.facts().classes()).containsExactly("x", "y");
    assertThat(dataset.train()).isEmpty();
  }

  @Test
  void theContentHashIsThatOfTheFilesAndSettings() throws IOException {
    String hash = open(TRAIN, TEST, FILLED).facts().contentHash();
    assertThat(open(TRAIN, TEST, FILLED).facts().contentHash()).isEqualTo(hash);
    assertThat(open(TRAIN, TEST + "5,Rome,f,no\n", FILLED).facts().contentHash())
        .isNotEqualTo(hash);
    Map<String, Object> scaled = new HashMap<>(FILLED);
    scaled.put("scale", "standard");
    assertThat(open(TRAIN, TEST, scaled).facts().contentHash()).isNotEqualTo(hash);
  }

  @Test
  void aTableInTheCacheThatWasCutIsWrittenAnew() throws IOException {
    String hash = open(TRAIN, TEST, FILLED).facts().contentHash();
    Files.write(folder.resolve("cache/table/" + hash + "-test.rows"), new byte[3]);
    assertThat(open(TRAIN, TEST, FILLED).test().get(0).row())
        .isEqualTo(FloatRows.row(4, 1, 0, 0, 1, 0));
  }

  /** A model that is trained here has learned nothing of such a category, so a reader is told. */
  @Test
  void aCategoryThatNoTrainingRowHasIsToldWithItsPlace() throws IOException {
    Dataset dataset = open("b,c,y\nu,1,0\nv,2,1\n", "b,c,y\nu,1,0\nw,9,1\n", Map.of());
    assertThat(dataset.facts().notes())
        .containsEntry("in no training row: column b", "[w (test.csv:3)]")
        .doesNotContainKey("in no training row: column c");
    assertThat(dataset.test().get(1).row()).isEqualTo(FloatRows.row(0, 0, 1, 9));
  }

  static Stream<Arguments> wrong() {
    String good = "a,b,y\n1,u,0\n2,v,1\n";
    String manyNumbers = numbered(20, "oops");
    return Stream.of(
        arguments("a,b,y\n1,u,0\n2,v\n", Map.of(), "test.csv:3: 2 fields where the header has 3"),
        arguments("a,a,y\n1,u,0\n", Map.of(), "test.csv:1: two columns are named 'a'"),
        arguments("a,,y\n1,u,0\n", Map.of(), "test.csv:1: column 2 has no name"),
        arguments(
            good, Map.of("label", "z"), "'label': test.csv has no column 'z'; it has [a, b, y]"),
        arguments(good, Map.of("drop", List.of("c")), "'drop': test.csv has no column 'c'"),
        arguments(
            good,
            Map.of("types", Map.of("b", "number")),
            "test.csv:2: column 'b': 'u' is no number, nor are 1 others in this column"),
        arguments(
            good,
            Map.of("values", Map.of("b", List.of("u", "w"))),
            "test.csv:3: column 'b': 'v' is none of [u, w]; mend it, or add it in the suite"),
        arguments(
            "a;b;y\n1,5;u;0\n2,25;v;1\n",
            Map.of("delimiter", "semicolon"),
            "test.csv:2: column 'a': '1,5' has a comma, and numbers have a point, as 1234.5; write"
                + " 'decimal: comma' if decimals stand behind a comma in this file, or 'types: {a:"
                + " category}'"),
        arguments(
            "a;b;y\n1,5;u;0\n1.250,25;v;1\n",
            Map.of("delimiter", "semicolon", "decimal", "comma", "types", Map.of("a", "number")),
            "test.csv:3: column 'a': '1.250,25' is no number"),
        arguments(
            "PK\u0003\u0004xl/workbook",
            Map.of(),
            "test.csv is a spreadsheet or another archive; save it as CSV, in UTF-8"),
        arguments(
            good, Map.of("classes", List.of("0", "2")), "test.csv:3: column 'y': '1' is none of"),
        arguments(
            "a,y\n1,0\n,1\n",
            Map.of(),
            "test.csv:3: column 'a' has no value; write 'missing-numbers:' median, mean or keep"),
        arguments(
            "a,b,y\n1,u,0\n,,1\n,,1\n",
            Map.of(),
            "test.csv:3: column 'b' has no value, nor in 1 other rows; write 'missing-categories:'"),
        arguments("a,y\n1,0\n2,\n", Map.of(), "test.csv:3: column 'y' has no value; a row without"),
        arguments("a,b,y\n1,,0\n", Map.of(), "column 'b' holds nothing; leave it out"),
        arguments(
            manyNumbers, Map.of(), "test.csv:22: column 'a': 'oops' is no number, but 20 of 21"),
        arguments(
            texts(101),
            Map.of(),
            "column 'a' has more than 100 different texts, such as 't0'; leave it out with 'drop: [a]'"),
        arguments(
            "a,y\n1,.5\n", Map.of(), "column 'y' holds many different numbers or fractions; write"),
        arguments(
            good, Map.of("scale", "standard"), "'scale: standard' is fitted to training rows"),
        arguments(
            good,
            Map.of("inputs", Map.of("x", List.of("a", "a"))),
            "'inputs': column 'a' occurs twice"),
        arguments(
            "id,a,y\nx,1,0\nx,2,1\n", Map.of("id", "id"), "test.csv:3: column 'id': the id 'x'"),
        arguments(good, Map.of("drop", List.of("a", "b")), "no column is left for the model"),
        arguments("a;y\n1;0\n", Map.of(), "it has [a;y]; give 'delimiter' if fields are separated"),
        arguments("a,y\n", Map.of(), "there is no test row in"),
        arguments("a,y\n\"1,0\n", Map.of(), "test.csv: line 2: a quote is not closed"));
  }

  private static String numbered(int rows, String last) {
    StringBuilder text = new StringBuilder("a,y\n");
    for (int i = 0; i < rows; i++) {
      text.append(i).append(",0\n");
    }
    return text.append(last).append(",1\n").toString();
  }

  private static String texts(int rows) {
    StringBuilder text = new StringBuilder("a,y\n");
    for (int i = 0; i < rows; i++) {
      text.append('t').append(i).append(',').append(i % 2).append('\n');
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsToldWithItsPlaceAndRemedy(String text, Map<String, Object> more, String message)
      throws IOException {
    Map<String, Object> settings = new HashMap<>(Map.of("label", "y"));
    settings.putAll(more);
    settings.put("test", Files.writeString(folder.resolve("test.csv"), text));
    assertThatThrownBy(() -> open(settings))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }

  @Test
  void allColumnsWithProblemsAreNamedAtOnce() {
    assertThatThrownBy(() -> openFile("a,b,y\n1,u,0\n,,1\n", Map.of("test-share", 1.0)))
        .hasMessageContaining("column 'a' has no value")
        .hasMessageContaining("column 'b' has no value");
  }

  @Test
  void aLabelOfTestRowsAloneIsRefused() {
    assertThatThrownBy(() -> open("a,y\n1,low\n2,high\n", "a,y\n1,low.\n", Map.of()))
        .hasMessageContaining("test.csv:2: label 'low.' is in no training row");
  }

  @Test
  void headersOfBothFilesMustAgree() {
    assertThatThrownBy(() -> open("a,y\n1,0\n", "y,a\n1,0\n", Map.of()))
        .hasMessage(
            "test.csv has the columns [y, a], but train.csv has [a, y]; both need the same ones in the same order");
  }

  @Test
  void splitsMustNotContradictEachOther() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a,part,y\n1,dev,0\n");
    assertTold(Map.of("file", file, "test", file), "'file' and 'test' exclude each other");
    assertTold(Map.of(), "name the rows: 'file'");
    assertTold(Map.of("file", file, "train", file), "'file' and 'train' exclude each other");
    assertTold(Map.of("test", file, "split", "part"), "'split' is for one 'file'");
    assertTold(
        Map.of("file", file, "split", "part"), "a.csv:2: column 'part' is 'dev'; must be 'train'");
    assertTold(Map.of("file", folder), "is a folder; name the file in it");
    assertTold(Map.of("file", folder.resolve("none.csv")), "none.csv does not exist");
  }

  private void assertTold(Map<String, Object> given, String message) {
    Map<String, Object> settings = new HashMap<>(given);
    settings.put("label", "y");
    assertThatThrownBy(() -> open(settings))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }
}
