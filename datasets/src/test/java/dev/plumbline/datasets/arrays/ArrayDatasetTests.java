package dev.plumbline.datasets.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.numpy.NumpyFile;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayDatasetTests {
  private static final byte[] TABLE = ArchivedArrays.TABLE;
  private static final byte[] LABELS = ArchivedArrays.LABELS;

  @TempDir Path folder;

  private Dataset open(Map<String, byte[]> test, Map<String, Object> settings) throws IOException {
    return ArchivedArrays.open(folder, test, settings);
  }

  @Test
  void anArchiveWithUsualNamesNeedsNoSetting() throws IOException {
    Dataset dataset = open(Map.of("x", TABLE, "y", LABELS), Map.of());
    assertThat(dataset.facts().layout())
        .isEqualTo(InputLayout.of("x", Shape.of(3), InputKind.COLUMNS));
    assertThat(dataset.facts().classes()).containsExactly("0", "1");
    assertThat(dataset.train()).isEmpty();
    Instance second = dataset.test().get(1);
    assertThat(second.id()).isEqualTo("test/000001");
    assertThat(second.row()).isEqualTo(FloatRows.row(4, 5, 6));
    assertThat(second.label()).isZero();
    assertThat(second.features().features()).isEqualTo(3);
    assertThat(second.truth()).isEqualTo(new Truth.None());
  }

  @Test
  void rowsWithoutLabelsAreOfTheNamedClassesOrOfNone() throws IOException {
    Dataset bare = open(Map.of("x", TABLE), Map.of("labels", "none"));
    assertThat(bare.facts().classes()).isEmpty();
    assertThat(bare.test()).extracting(Instance::label).containsExactly(-1, -1);
    assertThat(bare.test()).allMatch(row -> row.annotation().value().isEmpty());
    Dataset named =
        open(Map.of("x", TABLE), Map.of("labels", "none", "classes", List.of("cat", "dog", "owl")));
    assertThat(named.facts().classes()).containsExactly("cat", "dog", "owl");
    assertThat(named.test()).extracting(Instance::label).containsExactly(-1, -1);
    assertThatThrownBy(() -> open(Map.of("x", TABLE), Map.of()))
        .hasMessageContaining("or write 'labels: none'");
  }

  @Test
  void splitsMayBeFoldersSingleFilesOrNamedFiles() throws IOException {
    Path split = Files.createDirectory(folder.resolve("split"));
    Path x = Files.write(split.resolve("x.npy"), TABLE);
    Path y = Files.write(split.resolve("y.npy"), LABELS);
    Dataset archived = open(Map.of("x", TABLE, "y", LABELS), Map.of("train", split));
    Dataset named = open(Map.of(), Map.of("test", Map.of("x", x, "y", y), "train", split));
    assertThat(named.test().get(1).row()).isEqualTo(archived.test().get(1).row());
    assertThat(named.facts()).isEqualTo(archived.facts());
    assertThat(named.train().get(0).id()).isEqualTo("train/000000");
    assertThat(named.train().get(0).row()).isEqualTo(FloatRows.row(1, 2, 3));
  }

  @Test
  void anImageWithChannelsFirstIsTurned() throws IOException {
    // channels 2, height 1, width 3: element (h, w, c) is entry 3 c + w
    Dataset dataset =
        open(
            Map.of(
                "x",
                NumpyFile.floats(List.of(1, 2, 1, 3), 1, 2, 3, 4, 5, 6),
                "y",
                NumpyFile.wholes(0)),
            Map.of("inputs", Map.of("x", "image"), "layout", Map.of("x", "nchw")));
    assertThat(dataset.facts().layout())
        .isEqualTo(InputLayout.of("x", Shape.of(1, 3, 2), InputKind.IMAGE));
    Instance image = dataset.test().get(0);
    assertThat(image.row()).isEqualTo(FloatRows.row(1, 4, 2, 5, 3, 6));
    assertThat(image.features().features()).isEqualTo(3);
    assertThat(image.features().featureOf(3)).isEqualTo(1);
  }

  @Test
  void anOrderOfAxesThatTheSuiteStatesIsDoubtedWhereItMakesManyChannels() throws IOException {
    byte[] first = NumpyFile.floats(List.of(1, 3, 8, 6), new float[144]);
    Map<String, Object> image = Map.of("x", "image");
    Dataset swapped =
        open(
            Map.of("x", first, "y", NumpyFile.wholes(0)),
            Map.of("inputs", image, "layout", Map.of("x", "nhwc")));
    assertThat(swapped.facts().warning().orElseThrow())
        .isEqualTo(
            "'layout: {x: nhwc}' makes images of 3 x 8 pixels (height x width) with 6 channels; are these the axes of the array?");
    Dataset turned =
        open(
            Map.of("x", first, "y", NumpyFile.wholes(0)),
            Map.of("inputs", image, "layout", Map.of("x", "nchw")));
    assertThat(turned.facts().warning()).isEmpty();
  }

  @Test
  void aSequenceWithVariablesFirstIsTurnedAndFlatRowsAreShaped() throws IOException {
    Dataset dataset =
        open(
            Map.of(
                "x", NumpyFile.floats(List.of(1, 6), 1, 2, 3, 4, 5, 6), "y", NumpyFile.wholes(0)),
            Map.of(
                "inputs", Map.of("x", "sequence"),
                "layout", Map.of("x", "nct"),
                "shape", Map.of("x", List.of(2L, 3L))));
    assertThat(dataset.facts().layout().inputs().get(0).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(dataset.test().get(0).row()).isEqualTo(FloatRows.row(1, 4, 2, 5, 3, 6));
  }

  @Test
  void grayImagesNeedNoAxisOfChannels() throws IOException {
    Dataset dataset =
        open(
            Map.of("x", NumpyFile.floats(List.of(1, 2, 2), 1, 2, 3, 4), "y", NumpyFile.wholes(0)),
            Map.of("inputs", Map.of("x", "image")));
    assertThat(dataset.facts().layout().inputs().get(0).shape()).isEqualTo(Shape.of(2, 2, 1));
  }

  @Test
  void severalInputsLieInTheOrderOfTheSuiteAndPaddingIsNoFeature() throws IOException {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("ids", "tokens");
    inputs.put("age", "columns");
    Dataset dataset =
        open(
            Map.of(
                "age", NumpyFile.floats(List.of(2, 1), .5f, .25f),
                "ids", NumpyFile.wholes(List.of(2, 3), 7, 8, 0, 9, 0, 0),
                "seen", NumpyFile.wholes(List.of(2, 3), 1, 1, 0, 1, 0, 0),
                "y", LABELS),
            Map.of(
                "inputs", inputs,
                "mask", Map.of("ids", "seen"),
                "feature-names", List.of("first", "second", "third", "age")));
    assertThat(dataset.facts().layout().inputs())
        .extracting(InputLayout.Input::name)
        .containsExactly("ids", "age");
    Instance second = dataset.test().get(1);
    assertThat(second.row()).isEqualTo(FloatRows.row(9, 0, 0, .25f));
    assertThat(IntStream.range(0, 4).map(second.features()::featureOf))
        .containsExactly(0, -1, -1, 1);
    assertThat(second.captions()).containsExactly("first", "age");
    assertThat(dataset.test().get(0).captions()).containsExactly("first", "second", "age");
  }

  @Test
  void featuresMayComeFromAnArrayForAllRows() throws IOException {
    Dataset dataset =
        open(
            Map.of("x", TABLE, "y", LABELS, "groups", NumpyFile.wholes(0, 1, 1)),
            Map.of("feature-map", Map.of("x", "groups")));
    assertThat(IntStream.range(0, 3).map(dataset.test().get(1).features()::featureOf))
        .containsExactly(0, 1, 1);
  }

  @Test
  void aTruthMarksFeaturesOrGivesTheirContributions() throws IOException {
    Map<String, byte[]> arrays =
        Map.of("x", TABLE, "y", LABELS, "why", NumpyFile.floats(List.of(2, 3), 0, 2, 0, 1, 0, -4));
    Dataset marked = open(arrays, Map.of("truth", "why"));
    assertThat(marked.facts().truth()).isEqualTo(DatasetFacts.TruthKind.DATA);
    assertThat(marked.test().get(1).truth())
        .isEqualTo(new Truth.DataTruth(Truth.Features.of(0, 2)));
    Dataset known = open(arrays, Map.of("truth", "why", "truth-is", "contributions"));
    assertThat(known.test().get(1).truth())
        .isEqualTo(new Truth.ModelTruth(Vector.of(1, 0, -4), true));
    Dataset human = open(arrays, Map.of("truth", "why", "truth-is", "rationale"));
    assertThat(human.facts().truth()).isEqualTo(DatasetFacts.TruthKind.HUMAN);
  }

  @Test
  void aMaskOfPixelsIsTheEvidenceInAnImage() throws IOException {
    Dataset dataset =
        open(
            Map.of(
                "x", NumpyFile.floats(List.of(1, 1, 2, 2), 1, 2, 3, 4),
                "y", NumpyFile.wholes(1),
                "mask", NumpyFile.wholes(List.of(1, 1, 2), 0, 1)),
            Map.of("inputs", Map.of("x", "image"), "truth", "mask"));
    assertThat(dataset.test().get(0).truth()).isEqualTo(new Truth.DataTruth(Truth.Features.of(1)));
  }

  @Test
  void labelsMayBeNamesOrNumbersToPredict() throws IOException {
    Dataset named = open(Map.of("x", TABLE, "y", NumpyFile.texts("dog", "cat")), Map.of());
    assertThat(named.facts().classes()).containsExactly("cat", "dog");
    assertThat(named.test().get(0).label()).isEqualTo(1);
    Dataset numbers =
        open(
            Map.of("x", TABLE, "y", NumpyFile.floats(List.of(2), 1.5f, -2)),
            Map.of("label-type", "numbers"));
    assertThat(numbers.facts().classes()).isEmpty();
    assertThat(numbers.test().get(1).label()).isEqualTo(-1);
    assertThat(numbers.test().get(1).annotation().value()).hasValue(-2);
  }

  @Test
  void idsAndGroupsAreReadAndExportedSamplesAreAmongTheUsualNames() throws IOException {
    Dataset dataset =
        open(
            Map.of(
                "values",
                TABLE,
                "ids",
                NumpyFile.texts("p/7", "p/9"),
                "labels",
                LABELS,
                "sex",
                NumpyFile.texts("f", "m")),
            Map.of("group", "sex"));
    assertThat(dataset.test()).extracting(Instance::id).containsExactly("p/7", "p/9");
    assertThat(dataset.test().get(1).annotation().group()).isEqualTo("m");
  }

  /** Arrays of that name hold ids of tokens as often. */
  @Test
  void anArrayOfIdsWithSeveralPerRowNamesNoSamples() throws IOException {
    byte[] tokens = NumpyFile.wholes(List.of(2, 3), 5, 6, 0, 7, 0, 0);
    Dataset columns = open(Map.of("x", TABLE, "ids", tokens, "y", LABELS), Map.of());
    assertThat(columns.test())
        .extracting(Instance::id)
        .containsExactly("test/000000", "test/000001");
  }

  @Test
  void missingValuesAreAllowedWhereTheSuiteSaysSo() throws IOException {
    byte[] holes = NumpyFile.floats(List.of(2, 3), 1, Float.NaN, 3, 4, 5, 6);
    Dataset dataset = open(Map.of("x", holes, "y", LABELS), Map.of("missing", "allow"));
    assertThat(dataset.test().get(0).row().get(0, 1)).isNaN();
    assertThat(dataset.facts().allowsMissing()).isTrue();
  }

  @Test
  void theContentHashIsThatOfTheArraysAndSettings() throws IOException {
    Map<String, byte[]> arrays = Map.of("x", TABLE, "y", LABELS);
    String hash = open(arrays, Map.of()).facts().contentHash();
    assertThat(open(arrays, Map.of()).facts().contentHash()).isEqualTo(hash);
    assertThat(open(arrays, Map.of("classes", List.of("a", "b"))).facts().contentHash())
        .isNotEqualTo(hash);
    assertThat(
            open(Map.of("x", TABLE, "y", NumpyFile.wholes(1, 1)), Map.of()).facts().contentHash())
        .isNotEqualTo(hash);
  }
}
