package dev.plumbline.reports.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedOrigin;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.SampleView.ColumnInput;
import dev.plumbline.reports.results.SampleView.PixelInput;
import dev.plumbline.reports.results.SampleView.SegmentInput;
import dev.plumbline.reports.results.SampleView.ShownAttribution;
import dev.plumbline.reports.results.SampleView.TokenInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTests {
  private static final List<ScoreRow> ONE = List.of(RowWriterTests.row(ScoreOutcome.of(1)));
  private static final List<ScoreRow> TWO =
      List.of(
          RowWriterTests.row(ScoreOutcome.of(2)),
          RowWriterTests.row(ScoreOutcome.without(ScoreStatus.FAILED, "it broke")));

  @TempDir Path temp;

  @Test
  void aCommittedCellIsReadBack() {
    try (RunFolder folder = RunFolder.open(temp)) {
      folder.writeCell("abc", TWO);
      assertThat(folder.readCell("abc")).isEqualTo(new CellFile.CellReading.CompleteCell(TWO));
      assertThat(folder.readCell("abd")).isEqualTo(new CellFile.CellReading.AbsentCell());
    }
    assertThat(temp.resolve("cells"))
        .isDirectoryContaining("glob:**abc.jsonl.gz")
        .isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aCellCutAtAnyByteCountsAsAbsent() throws IOException {
    CellFile.write(temp, "abc", TWO);
    byte[] whole = Files.readAllBytes(temp.resolve("abc.jsonl.gz"));
    for (int length = 0; length < whole.length; length++) {
      Files.write(temp.resolve("abc.jsonl.gz"), Arrays.copyOf(whole, length));
      assertThat(CellFile.read(temp, "abc")).isInstanceOf(CellFile.CellReading.DamagedCell.class);
    }
  }

  @Test
  void aCellIsOneLineOfJsonPerRowInGzip() throws IOException {
    CellFile.write(temp, "abc", TWO);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(temp.resolve("abc.jsonl.gz")))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              RowWriter.line(TWO.get(0)) + "\n" + RowWriter.line(TWO.get(1)) + "\n{\"rows\":2}\n");
    }
  }

  @Test
  void cellsOfOlderVersionsAreReadAndReplaced() throws IOException {
    Path older = temp.resolve("abc.jsonl");
    String plain = RowWriter.line(ONE.get(0)) + "\n{\"rows\":1}\n";
    Files.writeString(older, plain);
    assertThat(CellFile.read(temp, "abc")).isEqualTo(new CellFile.CellReading.CompleteCell(ONE));
    for (int length = 0; length < plain.length() - 1; length++) {
      Files.writeString(older, plain.substring(0, length));
      assertThat(CellFile.read(temp, "abc")).isInstanceOf(CellFile.CellReading.DamagedCell.class);
    }
    CellFile.write(temp, "abc", TWO);
    assertThat(older).doesNotExist();
    assertThat(CellFile.read(temp, "abc")).isEqualTo(new CellFile.CellReading.CompleteCell(TWO));
  }

  @Test
  void aDamagedCellSaysWhere() throws IOException {
    Files.writeString(
        temp.resolve("abc.jsonl"), RowWriter.line(ONE.get(0)) + "\nnonsense\n{\"rows\":2}\n");
    assertThat(CellFile.read(temp, "abc"))
        .isInstanceOfSatisfying(
            CellFile.CellReading.DamagedCell.class,
            damaged -> assertThat(damaged.why()).startsWith("line 2: ").contains("nonsense"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../abc", "", "a/b", ".hidden"})
  void aKeyMustBeAFileName(String key) {
    assertThatThrownBy(() -> CellFile.write(temp, key, ONE))
        .hasMessageContaining("is no file name");
  }

  @Test
  void scoresAreAssembledInPlanOrderAndMissingCellsNamed() {
    try (RunFolder folder = RunFolder.open(temp)) {
      folder.writeCell("b", TWO);
      folder.writeCell("a", ONE);
      assertThat(
              folder.assembleScores(List.of(placed("b", TWO), placed("c", ONE), placed("a", ONE))))
          .containsExactly("c");
      assertThat(folder.files().readScores()).containsExactly(TWO.get(0), TWO.get(1), ONE.get(0));
    }
  }

  private static RunFolder.PlacedCell placed(String key, List<ScoreRow> rows) {
    return new RunFolder.PlacedCell(key, rows.get(0).place());
  }

  @Test
  void rowsOfASharedCellBearTheNamesOfTheRunThatReadsIt() {
    ScorePlace renamed = new ScorePlace("data", "model", "", "another name", "test", "");
    try (RunFolder folder = RunFolder.open(temp)) {
      folder.writeCell("a", ONE);
      assertThat(folder.assembleScores(List.of(new RunFolder.PlacedCell("a", renamed)))).isEmpty();
      ScoreRow row = folder.files().readScores().get(0);
      assertThat(row).isEqualTo(new ScoreRow(renamed, ONE.get(0).subject(), ONE.get(0).outcome()));
    }
  }

  @Test
  void aSecondRunOnTheSameFolderIsRefusedUntilTheFirstEnds() {
    try (RunFolder first = RunFolder.open(temp)) {
      assertThat(first.files().folder()).isEqualTo(temp);
      assertThatThrownBy(() -> RunFolder.open(temp))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("another run writes to " + temp)
          .hasMessageContaining("choose another folder");
    }
    try (RunFolder again = RunFolder.open(temp)) {
      again.writeCell("a", ONE);
    }
    assertThat(temp.resolve("cells/a.jsonl.gz")).exists();
  }

  @Test
  void aFileInPlaceOfTheFolderIsAnErrorWithItsPath() throws IOException {
    Path file = Files.writeString(temp.resolve("taken"), "");
    assertThatThrownBy(() -> RunFolder.open(file))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFullDiskIsExplainedAndFinishedCellsStay() {
    CellFile.write(temp, "done", ONE);
    Path file = temp.resolve("next.jsonl");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw new FileSystemException(
                          file.toString(), null, "No space left on device");
                    }))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("free space there");
    assertThat(temp).isDirectoryNotContaining("glob:**next*");
    assertThat(CellFile.read(temp, "done")).isEqualTo(new CellFile.CellReading.CompleteCell(ONE));
  }

  @Test
  void aFullDeviceIsExplained() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    IOException refused =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            IOException.class, () -> Files.write(full, new byte[1]));
    assertThat(ResultsException.of("write", full, refused))
        .hasMessageContaining("free space there");
  }

  @Test
  void aReadOnlyFolderIsExplained() {
    IOException refused = new java.nio.file.AccessDeniedException(temp.toString());
    assertThat(ResultsException.of("write", temp, refused))
        .hasMessageContaining("choose a folder you may write to");
  }

  @Test
  void filesStayInsideTheFolder() {
    try (RunFolder folder = RunFolder.open(temp.resolve("run"))) {
      assertThatThrownBy(() -> folder.writeText("../out.txt", ""))
          .hasMessageContaining("leads out of the folder");
      folder.writeText("charts/a.svg", "<svg/>");
    }
    assertThat(temp.resolve("run/charts/a.svg")).hasContent("<svg/>");
  }

  @Test
  void viewsOfEveryKindAreReadBack() {
    List<SampleView> views =
        List.of(
            view("a", new PixelInput(2, 1, 1, Vector.of(0, 0.1f)), Vector.of(1, -1)),
            view(
                "b",
                new ColumnInput(List.of("age", "<b>"), List.of("41", "?")),
                Vector.of(1, Double.NaN)),
            view("c", new TokenInput(List.of("so", "\u202e")), Vector.of(0, 1)),
            view("d", new SegmentInput(List.of("1")), Vector.of(3)));
    try (RunFolder folder = RunFolder.open(temp)) {
      folder.writeViews(views);
      assertThat(folder.files().readViews()).isEqualTo(views);
    }
  }

  private static SampleView view(String id, SampleView.SampleInput picture, Vector values) {
    return new SampleView(
        "d",
        "m",
        "",
        id,
        "1",
        "1",
        "logit[1]",
        picture,
        List.of(new ShownAttribution("ig", values)),
        Vector.of(),
        TruthSource.NONE);
  }

  @Test
  void theDescriptionIsReadBackWithItsInfiniteRangesAndItsOrder() throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("z", "1");
    facts.put("a", "2");
    RunDescription run =
        new RunDescription(
            "s",
            "t",
            "q",
            "x",
            List.of(new RunDescription.ReportedDataset("d", "sdc", "", TruthSource.DATA, 3, facts)),
            List.of(
                new RunDescription.ReportedModel(
                    "m",
                    "mlp",
                    "d",
                    "",
                    List.of(
                        new RunDescription.ReportedSeed(
                            "0", Map.of("accuracy", Double.NaN), facts)))),
            List.of(new RunDescription.ReportedExplainer("e", "ig", "", "signed", "method", "")),
            List.of(
                new TestDescription(
                    "t",
                    "deletion",
                    "",
                    RunDescription.TestScope.EXPLANATION,
                    TruthSource.NONE,
                    Category.FAITHFULNESS,
                    Direction.LOWER,
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    "F",
                    "a",
                    "b",
                    RunDescription.CurveAxes.NONE)),
            List.of(
                new RunDescription.ContractResult(
                    "t", "", RunDescription.ContractVerdict.NOT_RUN, "")),
            facts,
            "plumbline run s",
            "suite: s",
            List.of("w"),
            List.of(
                new ReportedGate(
                    "t", "e", "", "mean at least 1", Double.NaN, ReportedGate.GateOutcome.FAILS)),
            "",
            RunDescription.USUAL_EQUIVALENCE,
            List.of());
    try (RunFolder folder = RunFolder.open(temp)) {
      folder.writeRun(run);
      RunDescription back = folder.files().readRun();
      assertThat(back).isEqualTo(run);
      assertThat(back.provenance().keySet()).containsExactly("z", "a");
    }
    // a version without gates wrote none
    Path file = temp.resolve("run.json");
    String text = Files.readString(file);
    String without = text.replaceAll("(?s),\\s*\"gates\" : \\[.*\\]", "");
    assertThat(without).isNotEqualTo(text);
    Files.writeString(file, without);
    try (RunFolder folder = RunFolder.open(temp)) {
      assertThat(folder.files().readRun()).isEqualTo(run.withGates(List.of()));
    }
  }

  @Test
  void anExplainerIsOfTheSuiteUnlessTheRunSaysThatItWasAdded() throws IOException {
    ReportedExplainer added =
        new ReportedExplainer(
            "permuted(ig)", "", "", "", "permuted", "ig", ReportedOrigin.ADDED, 2);
    String text = JsonDocuments.line(added);
    assertThat(JsonDocuments.read(text, ReportedExplainer.class)).isEqualTo(added);
    // a version without origins wrote none
    String without = text.replace(",\"origin\":\"ADDED\",\"version\":2", "");
    assertThat(without).isNotEqualTo(text);
    assertThat(JsonDocuments.read(without, ReportedExplainer.class).origin())
        .isEqualTo(ReportedOrigin.SUITE);
  }

  @Test
  void aFolderWithoutARunSaysWhatIsMissing() {
    assertThatThrownBy(() -> new RunFiles(temp).readRun())
        .hasMessageContaining("run.json: no such file");
    assertThat(new RunFiles(temp).readViews()).isEmpty();
  }

  @Test
  void aDamagedScoreFileNamesItsLine() throws IOException {
    Files.writeString(temp.resolve("scores.jsonl"), RowWriter.line(ONE.get(0)) + "\n{\"dataset\":");
    assertThatThrownBy(() -> new RunFiles(temp).readScores())
        .hasMessageContaining("line 2 of")
        .hasMessageContaining("scores.jsonl");
  }

  @Test
  void timingsAreLinesApartFromScores() {
    try (RunFolder folder = RunFolder.open(temp)) {
      folder.writeTimings(List.of(new CellTiming("k", "ig on boxes", 0.25, 10, 5)));
    }
    assertThat(temp.resolve("timings.jsonl"))
        .hasContent(
            "{\"cell\":\"k\",\"name\":\"ig on"
                + " boxes\",\"seconds\":0.25,\"forward\":10,\"backward\":5}");
  }

  @Test
  void aViewWithTheWrongNumberOfValuesIsRefused() {
    assertThatThrownBy(() -> view("a", new TokenInput(List.of("so")), Vector.of(1, 2)))
        .hasMessageContaining("ig has 2 values for 1 places");
    assertThatThrownBy(() -> new PixelInput(2, 2, 2, Vector.of(1)))
        .hasMessageContaining("1 values for 2 x 2 pixels");
  }

  @Test
  void tensorsAreReadableByNumpy() throws IOException {
    try (RunFolder folder = RunFolder.open(temp)) {
      folder.writeTensor("attributions/a.npy", List.of(1, 2), new float[] {1.5f, -2});
    }
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(temp.resolve("attributions/a.npy")))
            .order(ByteOrder.LITTLE_ENDIAN);
    int header = bytes.getShort(8);
    String text = new String(bytes.array(), 10, header, StandardCharsets.US_ASCII);
    // NumPy format 1.0: magic, version, header length, a header that ends at a multiple of 64, then
    // the data
    assertThat((10 + header) % 64).isZero();
    assertThat(text)
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2,), }")
        .endsWith("\n");
    assertThat(bytes.getFloat(10 + header)).isEqualTo(1.5f);
    assertThat(bytes.getFloat(14 + header)).isEqualTo(-2f);
  }
}
