package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.core.model.Pass;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.TokenEncoder;
import dev.plumbline.tensorflow.fixtures.TokenEncoder.Reading;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that end in padding, in front of encoders that mask it and of such that read it. */
class PaddedTextsTests {
  private static final Target LOGIT = Target.of(OutputKind.LOGIT, 1);

  /** Each length at which rows run (6, 12, …, 42), some between, whole rows and padding alone. */
  private static final int[] LENGTHS = {
    1, 2, 5, 6, 7, 12, 17, 18, 24, 29, 30, 31, 36, 41, 42, 43, 47, 48, 0
  };

  private static final FloatRows TEXTS = TokenEncoder.texts(3, LENGTHS);

  private static final FloatRows PADDED = TokenEncoder.texts(1, 4, 11, 20, 33, 48);
  private static final FloatRows FULL = TokenEncoder.texts(1, 48, 48, 48);

  @TempDir Path folder;
  private Model model;
  private Model whole;

  @AfterEach
  void close() {
    model.close();
    whole.close();
  }

  /** Opens an encoder, and once more with samples without padding, whose rows run whole. */
  @BeforeEach
  void open() {
    TokenEncoder.write(folder, Reading.MASKED);
    model = opened(PADDED);
    whole = opened(FULL);
  }

  private void reopen() {
    close();
    model = opened(PADDED);
    whole = opened(FULL);
  }

  private Model opened(FloatRows samples) {
    LoadOptions options = LoadOptions.of(TokenEncoder.layout(), TokenEncoder.CLASSES);
    return SavedModelLoader.load(folder, options.sampled(samples).with(TokenEncoder.features(12)));
  }

  private String note() {
    return model.facts().notes().getOrDefault(ModelFacts.PADDING, "");
  }

  private static FloatRows outputs(Model of, OutputKind kind, FloatRows rows) {
    FloatRows.Builder outputs = new FloatRows.Builder(rows.count(), TokenEncoder.CLASSES);
    of.run(Pass.forward(rows, kind, outputs::accept));
    return outputs.build();
  }

  /** The embedding of the ids, the first of two lookups. */
  private static Site embedding(Model of) {
    return of.facts().sites().stream()
        .filter(site -> site.kind() == SiteKind.EMBEDDING)
        .filter(site -> site.spans().stream().allMatch(span -> span.start() == 0))
        .findFirst()
        .orElseThrow();
  }

  private static FloatRows gradients(Model of, FloatRows rows) {
    Site site = embedding(of);
    FloatRows.Builder gradients = new FloatRows.Builder(rows.count(), site.width());
    of.run(Pass.gradients(rows, new Pass.WantedGradients(site, any -> LOGIT, gradients::accept)));
    return gradients.build();
  }

  private static void assertClose(FloatRows actual, FloatRows expected, double share) {
    double largest = 0;
    for (int row = 0; row < expected.count(); row++) {
      for (int i = 0; i < expected.width(); i++) {
        largest = Math.max(largest, Math.abs(expected.get(row, i)));
      }
    }
    for (int row = 0; row < expected.count(); row++) {
      for (int i = 0; i < expected.width(); i++) {
        assertThat((double) actual.get(row, i))
            .as("row %d, element %d", row, i)
            .isCloseTo(expected.get(row, i), within(share * largest));
      }
    }
  }

  private static FloatRows picked(FloatRows rows, int... numbers) {
    FloatRows.Builder picked = new FloatRows.Builder(numbers.length, rows.width());
    for (int i = 0; i < numbers.length; i++) {
      picked.accept(i, FloatBuffer.wrap(rows.copyRow(numbers[i])), 0);
    }
    return picked.build();
  }

  @Test
  void theNoteSaysAtWhichLengthsRowsRun() {
    assertThat(note())
        .startsWith("left out")
        .contains("[6, 12, 18, 24, 30, 36, 42] that holds its tokens, in batches of [")
        .contains("outputs and gradients by")
        .contains(embedding(model).name());
    assertThat(whole.facts().notes()).doesNotContainKey(ModelFacts.PADDING);
  }

  @ParameterizedTest
  @EnumSource(OutputKind.class)
  void outputsAreThoseOfWholeRows(OutputKind kind) {
    assertClose(outputs(model, kind, TEXTS), outputs(whole, kind, TEXTS), 1e-5);
  }

  @Test
  void thePaddingIsNotComputed() {
    FloatRows text = TokenEncoder.texts(5, 12);
    Site site = embedding(model);
    float[] values = ModelQueries.values(model, site, text).copyRow(0);
    int channels = values.length / TokenEncoder.LENGTH;
    float[] behind = values.clone();
    Arrays.fill(behind, 12 * channels, behind.length, Float.NaN);
    double plain = score(model, site, text, values);
    assertThat(score(model, site, text, behind)).isEqualTo(plain);
    assertThat(score(whole, site, text, behind)).isNaN();
    Arrays.fill(behind, 11 * channels, behind.length, Float.NaN);
    assertThat(score(model, site, text, behind)).isNaN();
  }

  private static double score(Model of, Site site, FloatRows text, float... values) {
    return ModelQueries.scores(of, site, text, FloatRows.row(values), LOGIT)[0];
  }

  @Test
  void gradientsAreThoseOfWholeRowsAndZeroAtThePadding() {
    FloatRows texts = picked(TEXTS, IntStream.range(0, LENGTHS.length - 1).toArray());
    FloatRows gradients = gradients(model, texts);
    assertClose(gradients, gradients(whole, texts), 1e-5);
    for (int row = 0; row < texts.count(); row++) {
      assertZeroBehind(LENGTHS[row], gradients.copyRow(row));
    }
  }

  private static void assertZeroBehind(int tokens, float... values) {
    for (int i = tokens * values.length / TokenEncoder.LENGTH; i < values.length; i++) {
      assertThat(values[i]).as("element %d behind %d tokens", i, tokens).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 25})
  void theGradientIsTheSlope(int tokens) {
    FloatRows text = TokenEncoder.texts(tokens, tokens);
    Site site = embedding(model);
    FloatRows values = ModelQueries.values(model, site, text);
    FloatRows gradient = gradients(model, text);
    double length = 0;
    for (int i = 0; i < gradient.width(); i++) {
      length += (double) gradient.get(0, i) * gradient.get(0, i);
    }
    float[] step = new float[gradient.width()];
    for (int i = 0; i < step.length; i++) {
      step[i] = (float) (gradient.get(0, i) / Math.sqrt(length));
    }
    ModelQueries.Direction along = new ModelQueries.Direction(values, FloatRows.row(step), 0.02);
    assertThat(ModelQueries.difference(model, site, text, along, LOGIT))
        .isCloseTo(Math.sqrt(length), within(1e-2 * Math.sqrt(length)));
  }

  @Test
  void pathsAreThoseOfWholeRows() {
    FloatRows texts = TokenEncoder.texts(6, 48, 5, 30, 17);
    Site site = embedding(model);
    FloatRows ends = ModelQueries.values(model, site, texts);
    FloatRows paths = ModelQueries.path(model, site, texts, ends, LOGIT);
    assertClose(paths, ModelQueries.path(whole, site, texts, ends, LOGIT), 1e-5);
    assertZeroBehind(5, paths.copyRow(1));
    assertZeroBehind(17, paths.copyRow(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void theBitsOfARowDependOnThatRowAlone(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rows = random.ints(40, 0, LENGTHS.length).toArray();
    FloatRows mixed = picked(TEXTS, rows);
    FloatRows outputs = outputs(model, OutputKind.LOGIT, mixed);
    FloatRows gradients = gradients(model, mixed);
    for (int i = 0; i < rows.length; i += 7) {
      FloatRows alone = picked(TEXTS, rows[i]);
      assertThat(outputs(model, OutputKind.LOGIT, alone)).isEqualTo(picked(outputs, i));
      assertThat(gradients(model, alone)).isEqualTo(picked(gradients, i));
    }
  }

  @Test
  void threadsDoNotChangeBits() {
    FloatRows expected = outputs(model, OutputKind.LOGIT, TEXTS);
    List<FloatRows> found =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> outputs(model, OutputKind.LOGIT, TEXTS))
            .toList();
    assertThat(found).containsOnly(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reading.class,
      names = {"ALL", "MEAN"})
  void anEncoderThatReadsItsPaddingRunsWhole(Reading reading) {
    TokenEncoder.write(folder, reading);
    reopen();
    assertThat(note()).contains("the model reads it");
    assertThat(outputs(model, OutputKind.LOGIT, TEXTS))
        .isEqualTo(outputs(whole, OutputKind.LOGIT, TEXTS));
  }

  /** What the check cannot find out is no verdict: it is told, and the next start checks again. */
  @Test
  void memoryThatRunsOutAtTheCheckIsNoVerdict(@TempDir Path cache) throws IOException {
    LoadOptions options =
        LoadOptions.of(TokenEncoder.layout(), TokenEncoder.CLASSES)
            .sampled(PADDED)
            .with(TokenEncoder.features(12))
            .checked(new LoadOptions.Checks(cache, Progress.SILENT, false));
    SavedModelLoader.load(folder, options).close();
    String check = "rows without their padding";
    assertThat(kept(cache)).anyMatch(verdict -> verdict.contains(check));
    Path greedy = folder.resolve("greedy");
    TokenEncoder.write(greedy, Reading.GREEDY);
    deleteAll(cache);
    assertThatThrownBy(() -> SavedModelLoader.load(greedy, options))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("memory ran out");
    assertThat(kept(cache)).isNotEmpty().noneMatch(verdict -> verdict.contains(check));
  }

  private static List<String> kept(Path cache) throws IOException {
    List<String> verdicts = new ArrayList<>();
    for (Path file : files(cache)) {
      verdicts.add(Files.readString(file));
    }
    return verdicts;
  }

  private static void deleteAll(Path cache) throws IOException {
    for (Path file : files(cache)) {
      Files.delete(file);
    }
  }

  private static List<Path> files(Path cache) throws IOException {
    try (Stream<Path> files = Files.walk(cache.resolve("checks"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aGraphForOneLengthRunsWhole() {
    TokenEncoder.writeFixed(folder);
    reopen();
    assertThat(note()).contains("holds for one length alone");
    assertThat(outputs(model, OutputKind.LOGIT, TEXTS))
        .isEqualTo(outputs(whole, OutputKind.LOGIT, TEXTS));
  }

  @Test
  void whereThePaddingHasAGradientOutputsAloneLeaveItOut() {
    TokenEncoder.write(folder, Reading.SUM);
    reopen();
    assertThat(note()).contains("for outputs; gradients run over all positions");
    assertClose(
        outputs(model, OutputKind.LOGIT, TEXTS), outputs(whole, OutputKind.LOGIT, TEXTS), 1e-5);
    assertThat(gradients(model, TEXTS)).isEqualTo(gradients(whole, TEXTS));
    assertThat(gradients(model, TEXTS).copyRow(0)).doesNotContain(0f);
  }
}
