package dev.plumbline.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.analytic.AnalyticModelPlugin;
import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.suite.BackgroundRows;
import dev.plumbline.core.suite.FeatureSetting;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.MosaicSetting;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.analytic.AnalyticDatasetPlugin;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleBackgroundsTests {
  private static final List<Instance> TEST = samples(1, 2, 4, 8, 16, 32, 64);

  private static List<Instance> samples(int... values) {
    return IntStream.of(values).mapToObj(SampleBackgroundsTests::sample).toList();
  }

  private static Instance sample(int value) {
    return new Instance(
        "s" + value, FloatRows.row(value), -1, FeatureMap.identity(1), new Truth.None(), List.of());
  }

  private static SampleBackgrounds of(
      BackgroundRows rows, List<Instance> train, List<Instance> test) {
    Parameters none = new Parameters(Map.of());
    PlannedDataset data =
        new PlannedDataset(
            "mine",
            new AnalyticDatasetPlugin(),
            none,
            MosaicSetting.NONE,
            new FeatureSetting.Own(),
            rows);
    PlannedModel model =
        PlannedModel.of("model", new AnalyticModelPlugin(), none, data)
            .withTransform(new InputTransform(List.of(0.0), List.of(2.0)));
    Dataset dataset =
        new FixedDataset(
            new DatasetFacts(
                InputLayout.of("x", Shape.of(1), InputKind.COLUMNS),
                List.of(),
                DatasetFacts.TruthKind.NONE,
                "hash",
                Map.of()),
            train,
            test);
    return SampleBackgrounds.of(model, dataset, 1);
  }

  private static void refuses(Background background, String reason) {
    for (Runnable need :
        List.<Runnable>of(
            background::rows, background::mean, background::range, background::spread)) {
      assertThatThrownBy(need::run)
          .isInstanceOf(NotApplicableException.class)
          .hasMessageContaining(reason);
    }
    assertThat(background.transformed(0, 6)).isEqualTo(3);
  }

  @Test
  void theTrainingSplitIsTheBackgroundOfAllSamples() {
    SampleBackgrounds backgrounds = of(BackgroundRows.TRAIN, samples(5, 7), TEST);
    assertThat(backgrounds.of(TEST.get(0))).isSameAs(backgrounds.of(TEST.get(3)));
    assertThat(backgrounds.of(TEST.get(0)).mean()).isEqualTo(FloatRows.row(6));
  }

  @Test
  void missingValuesDoNotCountInTheMean() {
    Instance missing = sample(1).withRow(FloatRows.row(Float.NaN));
    assertThat(of(BackgroundRows.TRAIN, List.of(sample(5), missing), TEST).of(TEST.get(0)).mean())
        .isEqualTo(FloatRows.row(5));
  }

  @Test
  void withoutTrainingRowsWhatNeedsThemIsNotApplicable() {
    refuses(
        of(BackgroundRows.TRAIN, List.of(), TEST).of(TEST.get(0)),
        "dataset 'mine' has no training split; give it one, or let its test rows stand in by"
            + " 'background: test'");
  }

  /** Each value is a bit of its own, so that a sum says which rows are in it. */
  @Test
  void testRowsStandInAndNoSampleIsInItsOwnBackground() {
    SampleBackgrounds backgrounds = of(BackgroundRows.TEST, samples(5), TEST);
    for (Instance sample : TEST) {
      Background background = backgrounds.of(sample);
      FloatRows rows = background.rows();
      double sum = 0;
      for (int row = 0; row < rows.count(); row++) {
        assertThat(rows.get(row, 0)).isNotEqualTo(sample.row().get(0, 0));
        sum += rows.get(row, 0);
      }
      assertThat(rows.count()).isBetween(3, 4);
      assertThat(background.mean()).isEqualTo(FloatRows.row((float) (sum / rows.count())));
    }
    assertThat(TEST.stream().map(backgrounds::of).distinct()).hasSize(2);
  }

  @Test
  void theBackgroundOfASampleDoesNotDependOnTheOrderOfTheRows() {
    List<Instance> turned = samples(64, 32, 16, 8, 4, 2, 1);
    for (Instance sample : TEST) {
      assertThat(of(BackgroundRows.TEST, List.of(), turned).of(sample).rows())
          .isEqualTo(of(BackgroundRows.TEST, List.of(), TEST).of(sample).rows());
    }
  }

  @Test
  void ofTwoTestRowsEachIsTheOthersBackground() {
    List<Instance> two = samples(3, 9);
    SampleBackgrounds backgrounds = of(BackgroundRows.TEST, List.of(), two);
    assertThat(backgrounds.of(two.get(0)).rows()).isEqualTo(FloatRows.row(9));
    assertThat(backgrounds.of(two.get(1)).rows()).isEqualTo(FloatRows.row(3));
  }

  @Test
  void theOnlyTestRowHasNoBackground() {
    List<Instance> one = samples(3);
    refuses(
        of(BackgroundRows.TEST, List.of(), one).of(one.get(0)),
        "a sample is never its own: at least two rows are needed");
  }
}
