package dev.plumbline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.suite.FeatureSetting;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegroupedDatasetTests {
  @TempDir Path folder;

  private static InputLayout layout(InputKind kind, int... shape) {
    return InputLayout.of("x", Shape.of(shape), kind);
  }

  private static Dataset dataset(
      InputLayout layout, FeatureMap features, Truth truth, List<String> captions) {
    Instance one =
        new Instance("i", FloatRows.row(new float[layout.width()]), 0, features, truth, captions);
    return new FixedDataset(
        new DatasetFacts(layout, List.of(), TruthKind.NONE, "hash", Map.of()),
        List.of(one),
        List.of(one));
  }

  private static Dataset plain(InputLayout layout) {
    return dataset(layout, FeatureMap.identity(layout.width()), new Truth.None(), List.of());
  }

  private static int[] features(Dataset dataset) {
    FeatureMap map = dataset.test().get(0).features();
    int[] features = new int[map.elements()];
    for (int e = 0; e < features.length; e++) {
      features[e] = map.featureOf(e);
    }
    return features;
  }

  @Test
  void withoutASettingNothingChanges() {
    Dataset data = plain(layout(InputKind.COLUMNS, 3));
    assertThat(RegroupedDataset.apply(new FeatureSetting.Own(), data)).isSameAs(data);
  }

  @Test
  void patchesAreRectanglesOfPixelsOverChannels() {
    // 3 rows of 4 pixels of 2 channels in patches of 2 rows and 3 columns
    Dataset data = plain(layout(InputKind.IMAGE, 3, 4, 2));
    assertThat(features(RegroupedDataset.apply(new FeatureSetting.Patches(2, 3), data)))
        .containsExactly(
            0, 0, 0, 0, 0, 0, 1, 1, //
            0, 0, 0, 0, 0, 0, 1, 1, //
            2, 2, 2, 2, 2, 2, 3, 3);
  }

  @Test
  void runsArePositionsThatFollowEachOther() {
    assertThat(
            features(
                RegroupedDataset.apply(
                    new FeatureSetting.Runs(2), plain(layout(InputKind.COLUMNS, 5)))))
        .containsExactly(0, 0, 1, 1, 2);
    assertThat(
            features(
                RegroupedDataset.apply(
                    new FeatureSetting.Runs(2), plain(layout(InputKind.SEQUENCE, 3, 2)))))
        .containsExactly(0, 0, 0, 0, 1, 1);
  }

  @Test
  void aMapMayNumberPositionsOrElements() throws Exception {
    Path map = folder.resolve("m.csv");
    Files.writeString(map, "1,0");
    Dataset data = plain(layout(InputKind.SEGMENTS, 2, 3));
    assertThat(features(RegroupedDataset.apply(new FeatureSetting.Mapped(map), data)))
        .containsExactly(1, 1, 1, 0, 0, 0);
    Files.writeString(map, "0,1,1,0,-1,2");
    assertThat(features(RegroupedDataset.apply(new FeatureSetting.Mapped(map), data)))
        .containsExactly(0, 1, 1, 0, -1, 2);
  }

  @Test
  void paddingStaysOutAndTheRestIsNumberedWithoutGaps() {
    Dataset data =
        dataset(
            layout(InputKind.TOKENS, 6),
            FeatureMap.of(0, 1, -1, -1, 2, 3),
            new Truth.None(),
            List.of());
    assertThat(features(RegroupedDataset.apply(new FeatureSetting.Runs(2), data)))
        .containsExactly(0, 0, -1, -1, 1, 1);
  }

  @Test
  void theDataStayWhatTheyAreAndANoteSaysWhatTheFeaturesAre() {
    Dataset data = plain(layout(InputKind.COLUMNS, 4));
    Dataset two = RegroupedDataset.apply(new FeatureSetting.Runs(2), data);
    Dataset three = RegroupedDataset.apply(new FeatureSetting.Runs(3), data);
    assertThat(two.facts().contentHash()).isEqualTo("hash");
    assertThat(two.facts().notes().get(RegroupedDataset.NOTE))
        .startsWith("2, regrouped: ")
        .isNotEqualTo(three.facts().notes().get(RegroupedDataset.NOTE));
    assertThat(two.train().get(0).features().features()).isEqualTo(2);
    assertThat(two.test().get(0).row()).isEqualTo(data.test().get(0).row());
  }

  @Test
  void contributionsAreSummedAndThenOneRightAnswerOfSeveral() {
    Truth truth = new Truth.ModelTruth(Vector.of(1, 2, 4, 8), true);
    InputLayout layout = layout(InputKind.COLUMNS, 4);
    Dataset data = dataset(layout, FeatureMap.identity(4), truth, List.of());
    assertThat(RegroupedDataset.apply(new FeatureSetting.Runs(3), data).test().get(0).truth())
        .isEqualTo(new Truth.ModelTruth(Vector.of(7, 8), false));
    assertThat(RegroupedDataset.apply(new FeatureSetting.Runs(1), data).test().get(0).truth())
        .isEqualTo(truth);
    // features {0, 2} and {1, 3} are cut by runs of two
    Dataset cut = dataset(layout, FeatureMap.of(0, 1, 0, 1), truth(1, 2), List.of());
    assertThat(RegroupedDataset.apply(new FeatureSetting.Runs(2), cut).test().get(0).truth())
        .isEqualTo(new Truth.None());
  }

  private static Truth truth(double... contributions) {
    return new Truth.ModelTruth(Vector.of(contributions), true);
  }

  @Test
  void evidenceAndRationalesMarkEveryFeatureTheyTouch() {
    InputLayout layout = layout(InputKind.COLUMNS, 6);
    Truth.Features marked = Truth.Features.of(1, 2);
    Dataset evidence =
        dataset(layout, FeatureMap.identity(6), new Truth.DataTruth(marked), List.of());
    assertThat(RegroupedDataset.apply(new FeatureSetting.Runs(2), evidence).test().get(0).truth())
        .isEqualTo(new Truth.DataTruth(Truth.Features.of(0, 1)));
    Dataset rationale =
        dataset(layout, FeatureMap.identity(6), new Truth.HumanRationale(marked), List.of());
    assertThat(RegroupedDataset.apply(new FeatureSetting.Runs(3), rationale).test().get(0).truth())
        .isEqualTo(new Truth.HumanRationale(Truth.Features.of(0)));
  }

  @Test
  void captionsAreThoseOfWhatAFeatureHolds() {
    Dataset data =
        dataset(
            layout(InputKind.COLUMNS, 5),
            FeatureMap.identity(5),
            new Truth.None(),
            List.of("a", "b", "c", "d", "e"));
    assertThat(RegroupedDataset.apply(new FeatureSetting.Runs(4), data).test().get(0).captions())
        .containsExactly("a + b + c ...", "e");
  }

  @Test
  void settingsThatDoNotFitAreRefused() {
    assertThatThrownBy(
            () ->
                RegroupedDataset.apply(
                    new FeatureSetting.Patches(2, 2), plain(layout(InputKind.COLUMNS, 4))))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("features: patch is for images")
        .hasMessageEndingWith("use run");
    assertThatThrownBy(
            () ->
                RegroupedDataset.apply(
                    new FeatureSetting.Runs(2), plain(layout(InputKind.IMAGE, 2, 2, 1))))
        .isInstanceOf(DatasetException.class)
        .hasMessageEndingWith("use patch for images");
    InputLayout two =
        new InputLayout(
            List.of(
                new InputLayout.Input("a", Shape.of(2), InputKind.COLUMNS),
                new InputLayout.Input("b", Shape.of(2), InputKind.COLUMNS)));
    assertThatThrownBy(() -> RegroupedDataset.apply(new FeatureSetting.Runs(2), plain(two)))
        .isInstanceOf(DatasetException.class)
        .hasMessage("features: patch and run need a single input, there are 2; use map");
  }
}
