package dev.plumbline.core.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.analytic.AnalyticModelPlugin;
import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.open.SampleBackgrounds;
import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.TransformedDataset;
import dev.plumbline.core.suite.BackgroundRows;
import dev.plumbline.core.suite.FeatureSetting;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.MosaicSetting;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.analytic.AnalyticDatasetPlugin;
import dev.plumbline.datasets.table.TableDataset;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Images of one pixel, dark (0 to 99) and bright (100 to 199) in turns, in front of a model that
 * was made for pixels of 0..1: it says "bright" above 0.4.
 */
class ModelFitTests {
  private static final InputLayout IMAGE = InputLayout.of("x", Shape.of(1, 1, 1), InputKind.IMAGE);
  private static final List<Instance> PIXELS =
      IntStream.range(0, 200).mapToObj(i -> sample(i, i < 100 ? 0 : 1)).toList();

  private static Instance sample(int value, int label) {
    return new Instance(
        "s" + value,
        FloatRows.row(value),
        label,
        FeatureMap.identity(1),
        new Truth.None(),
        List.of());
  }

  /** The logits of dark and bright: 0 and what a function makes of the pixel. */
  private static class OnePixel extends FunctionModel {
    private final InputLayout layout;
    private final ModelFacts.Task task;
    private final float threshold;
    private final float sign;

    OnePixel(ModelFacts.Task task, float threshold, float sign) {
      this(IMAGE, task, threshold, sign);
    }

    OnePixel(InputLayout layout, ModelFacts.Task task, float threshold, float sign) {
      this.layout = layout;
      this.task = task;
      this.threshold = threshold;
      this.sign = sign;
    }

    @Override
    public ModelFacts facts() {
      return new ModelFacts(
          layout,
          task == ModelFacts.Task.CLASSES ? 2 : 1,
          task,
          Set.of(OutputKind.LOGIT),
          List.of(Site.input(layout)),
          null,
          "pixel",
          64,
          "cpu",
          Map.of());
    }

    @Override
    public void run(Pass pass) {
      FloatBuffer row = FloatBuffer.allocate(layout.width());
      FloatBuffer output = FloatBuffer.allocate(2);
      for (int i = 0; i < pass.inputs().count(); i++) {
        pass.inputs().write(i, row, 0);
        float value = sign * (row.get(0) - threshold);
        output.put(0, task == ModelFacts.Task.CLASSES ? 0 : value).put(1, value);
        pass.wantedOutputs().orElseThrow().sink().accept(i, output, 0);
      }
    }
  }

  /** Rows 90 to 109 at a threshold of 100.5: only the bright row 100 is taken for dark. */
  @Test
  void rowsCountByTheirWeightsInASecondNumber() {
    List<Instance> rows =
        IntStream.range(90, 110)
            .mapToObj(i -> sample(i, i < 100 ? 0 : 1))
            .map(row -> row.id().equals("s100") ? row.with(row.annotation().withWeight(21)) : row)
            .toList();
    ModelFit fit = fit(new OnePixel(ModelFacts.Task.CLASSES, 100.5f, 1), InputTransform.NONE, rows);
    // 19 of 20 rows; 19 of a weight of 19 + 21
    assertThat(fit.metrics())
        .contains(entry("accuracy", 0.95), entry("weighted-accuracy", 19 / 40.0));
    List<Instance> values = List.of(weighing(0, 1, 1), weighing(1, 2, 3), weighing(3, 2, 1));
    ModelFit regression =
        fit(new OnePixel(ModelFacts.Task.REGRESSION, 0, 1), InputTransform.NONE, values);
    // mean (1 + 3 x 2 + 2) / 5 = 1.8; squares off 1 + 3 + 1 = 5; spread .64 + 3 x .04 + .04 = .8
    assertThat(regression.metrics().get("weighted-r-squared")).isCloseTo(1 - 5 / .8, within(1e-12));
    assertThat(
            fit(new OnePixel(ModelFacts.Task.CLASSES, 100.5f, 1), InputTransform.NONE, PIXELS)
                .metrics())
        .doesNotContainKey("weighted-accuracy");
    List<Instance> twice =
        PIXELS.stream().map(row -> row.with(row.annotation().withWeight(2))).toList();
    assertThat(
            fit(new OnePixel(ModelFacts.Task.CLASSES, 100.5f, 1), InputTransform.NONE, twice)
                .metrics())
        .containsKey("accuracy")
        .doesNotContainKey("weighted-accuracy");
  }

  private static Instance weighing(int pixel, double value, double weight) {
    Instance row = sample(pixel, -1);
    return row.with(row.annotation().withValue(value).withWeight(weight));
  }

  private static ModelFit fit(FunctionModel model, InputTransform transform, List<Instance> rows) {
    return fit(model, transform, rows, new AnalyticDatasetPlugin(), new AnalyticModelPlugin());
  }

  private static ModelFit fit(
      FunctionModel model,
      InputTransform transform,
      List<Instance> rows,
      DatasetPlugin source,
      ModelPlugin plugin) {
    Parameters none = new Parameters(Map.of());
    PlannedDataset data =
        new PlannedDataset(
            "pixels",
            source,
            none,
            MosaicSetting.NONE,
            new FeatureSetting.Own(),
            BackgroundRows.TEST);
    PlannedModel planned = PlannedModel.of("net", plugin, none, data).withTransform(transform);
    Dataset dataset =
        TransformedDataset.apply(
            transform,
            new FixedDataset(
                new DatasetFacts(
                    model.facts().layout(),
                    List.of("dark", "bright"),
                    DatasetFacts.TruthKind.NONE,
                    "pixels",
                    Map.of()),
                List.of(),
                rows));
    return ModelFit.of(
        new OpenModel(
            planned,
            0,
            model,
            dataset,
            SampleBackgrounds.of(planned, dataset, 1),
            List.of(List.copyOf(dataset.test()))));
  }

  private static InputTransform divide(double divisor) {
    return new InputTransform(List.of(0.0), List.of(divisor));
  }

  private static ModelFit classifier(double threshold, double sign, double divisor) {
    return fit(
        new OnePixel(ModelFacts.Task.CLASSES, (float) threshold, (float) sign),
        divide(divisor),
        PIXELS);
  }

  /** 0.4 · 255 = 102: pixels 100 to 102 are bright and called dark, so 197 of 200 are right. */
  @Test
  void aModelThatFitsItsInputsHasItsAccuracyAndNoWarning() {
    ModelFit fit = classifier(0.4, 1, 255);
    assertThat(fit.metrics()).containsExactly(entry("accuracy", 0.985), entry("test-rows", 200.0));
    assertThat(fit.warnings()).isEmpty();
    assertThat(fit.unknown()).isEmpty();
  }

  /** All pixels but 0 are above 0.4: 101 of 200 are right. */
  @Test
  void forgottenDivisionIsFoundByTryingIt() {
    ModelFit fit = classifier(0.4, 1, 1);
    assertThat(fit.metrics()).containsEntry("accuracy", 0.505);
    assertThat(fit.warnings())
        .singleElement()
        .asString()
        .contains("model 'net' has accuracy 0.505 (n = 200), which is not shown to be better")
        .contains("naming the most common class always (0.500)")
        .contains("its inputs range from 0 to 199; with 'input: {divide: 255}' it is right in")
        .contains("0.985 of 200 rows");
  }

  /** A model made for 0..255 that is given 0..1 calls every pixel dark. */
  @Test
  void aDivisionTooManyIsFoundByTryingWithout() {
    assertThat(classifier(102, 1, 255).warnings())
        .singleElement()
        .asString()
        .contains("its inputs range from 0 to 0.780; without 'input' it is right in 0.985");
  }

  /** 0.4 of −1..1 is 178.5 of 0..255: 0..99 are dark, and 21 of the bright ones are bright. */
  @Test
  void aRangeAroundZeroIsTriedToo() {
    assertThat(classifier(-0.2, 1, 1).warnings())
        .singleElement()
        .asString()
        .contains("with 'input: {subtract: 127.5, divide: 127.5}' it is right in");
  }

  /** 123.675 of red is the mean of ImageNet: pixels 100 to 123 are called dark, 176 are right. */
  @Test
  void colorsOfImageNetAreTriedToo() {
    InputLayout photo = InputLayout.of("x", Shape.of(1, 1, 3), InputKind.IMAGE);
    List<Instance> photos =
        IntStream.range(0, 200)
            .mapToObj(
                red ->
                    new Instance(
                        "s" + red,
                        FloatRows.row(red, 0, 0),
                        red < 100 ? 0 : 1,
                        FeatureMap.blocks(1, 3),
                        new Truth.None(),
                        List.of()))
            .toList();
    ModelFit fit =
        fit(new OnePixel(photo, ModelFacts.Task.CLASSES, 0, 1), InputTransform.NONE, photos);
    assertThat(fit.warnings())
        .singleElement()
        .asString()
        .contains(
            "with 'input: {subtract: [123.675, 116.28, 103.53], divide: [58.395, 57.12, 57.375]}' it is right in 0.880 of 200 rows");
  }

  /** A model for pixels of 0..255 that are divided: those from 100 up to 1.5 · 99.5 look dark. */
  @Test
  void anotherRangeThatIsClearlyBetterIsNamed() {
    ModelFit fit = classifier(99.5, 1, 1.5);
    assertThat(fit.metrics()).containsEntry("accuracy", 0.75);
    assertThat(fit.warnings())
        .containsExactly(
            "model 'net' is right in 0.750 of 200 test rows, and in 1.000 of them without 'input'; its inputs range from 0 to 132.7: give them the range of its training");
  }

  /**
   * Pixels 100 to 109 look dark at a divisor of 1.1, and 100 to 108 at 1.09. By scipy 1.10,
   * binomtest(10, 10, alternative='greater').pvalue is 0.00098, and 0.00195 of 9.
   */
  @Test
  void aRangeThatMayBeBetterByChanceIsNot() {
    assertThat(classifier(99.5, 1, 1.1).warnings())
        .singleElement()
        .asString()
        .contains("is right in 0.950 of 200 test rows, and in 1.000 of them without 'input'");
    assertThat(classifier(99.5, 1, 1.09).warnings()).isEmpty();
  }

  /**
   * Values are the pixels 0 to 199, and predictions two thirds of them: by numpy 1.24, 1 - sum((x /
   * 3) ** 2) / sum((x - x.mean()) ** 2) for x = arange(200.) is 0.5589.
   */
  @Test
  void anotherRangeOfARegressionIsNamedToo() {
    List<Instance> rows =
        PIXELS.stream()
            .map(row -> row.with(row.annotation().withValue(row.row().get(0, 0))))
            .toList();
    FunctionModel same = new OnePixel(ModelFacts.Task.REGRESSION, 0, 1);
    assertThat(fit(same, divide(1.5), rows).warnings())
        .containsExactly(
            "model 'net' has R² 0.559 on 200 test rows, and 1.000 without 'input'; its inputs range from 0 to 132.7: give them the range of its training");
    assertThat(fit(same, InputTransform.NONE, rows).warnings()).isEmpty();
  }

  @Test
  void ofANetworkThatIsTrainedHereNoOtherRangeIsTried() {
    FunctionModel net = new OnePixel(ModelFacts.Task.CLASSES, 99.5f, 1);
    assertThat(trained(net, divide(1.5), PIXELS)).isEmpty();
  }

  @Test
  void turnedClassesAreNamed() {
    assertThat(classifier(0.4, -1, 255).warnings())
        .singleElement()
        .asString()
        .contains("what is 'bright' is mostly predicted as 'dark'");
  }

  @Test
  void whereNoOtherRangeHelpsTheRangeAloneIsSaid() {
    assertThat(classifier(1e9, 1, 1).warnings())
        .singleElement()
        .asString()
        .contains("its inputs range from 0 to 199, and other usual ranges are no better");
  }

  private static InputLayout columns() {
    return InputLayout.of("x", Shape.of(1), InputKind.COLUMNS);
  }

  private static String warning(FunctionModel model, List<Instance> rows, DatasetPlugin source) {
    List<String> warnings =
        fit(model, InputTransform.NONE, rows, source, new AnalyticModelPlugin()).warnings();
    assertThat(warnings).hasSize(1);
    return warnings.get(0);
  }

  /** Pixels of an image that come as columns, steps or segments are pixels too. */
  @ParameterizedTest
  @EnumSource(
      value = InputKind.class,
      names = {"COLUMNS", "SEQUENCE", "SEGMENTS"})
  void forgottenDivisionIsFoundWhateverTheInputsAre(InputKind kind) {
    Shape shape = kind == InputKind.COLUMNS ? Shape.of(1) : Shape.of(1, 1);
    FunctionModel model =
        new OnePixel(InputLayout.of("x", shape, kind), ModelFacts.Task.CLASSES, 0.4f, 1);
    assertThat(warning(model, PIXELS, new AnalyticDatasetPlugin()))
        .contains("its inputs range from 0 to 199; with 'input: {divide: 255}' it is right in")
        .contains("0.985 of 200 rows");
  }

  /** 0..199 has mean 99.5: above it, standardized values are positive, as are the bright ones. */
  @ParameterizedTest
  @EnumSource(
      value = InputKind.class,
      names = {"COLUMNS", "SEQUENCE"})
  void forgottenScalesOfColumnsAreFoundByTryingThem(InputKind kind) {
    Shape shape = kind == InputKind.COLUMNS ? Shape.of(1) : Shape.of(1, 1);
    FunctionModel model =
        new OnePixel(InputLayout.of("x", shape, kind), ModelFacts.Task.CLASSES, 0, 1);
    assertThat(warning(model, PIXELS, new TableDataset()))
        .contains(
            "range from 0 to 199; with 'scale: standard' on its dataset it is right in 1.000");
    assertThat(warning(model, PIXELS, new AnalyticDatasetPlugin()))
        .contains("with each column less its mean, over its standard deviation, it is right in");
  }

  /**
   * As they are, the inputs of 15 of 50 rows lead to the right class; scaled, those of 40 do, which
   * is above the 35 of the commonest class, but not shown to be.
   */
  @Test
  void anotherRangeThatIsMuchBetterThanTheOwnIsNamedWithFewRowsToo() {
    List<Instance> few =
        IntStream.range(0, 50).mapToObj(i -> sample(100 + 4 * i, i < 35 ? 0 : 1)).toList();
    InputLayout columns = InputLayout.of("x", Shape.of(1), InputKind.COLUMNS);
    assertThat(
            warning(new OnePixel(columns, ModelFacts.Task.CLASSES, 0, 1), few, new TableDataset()))
        .contains("with 'scale: standard' on its dataset it is right in 0.800 of 50 rows");
  }

  /** Columns of 0 and 1 are categories, and stay what they are. */
  @Test
  void categoriesAreNotScaled() {
    List<Instance> rows = List.of(sample(0, 0), sample(1, 1), sample(1, 1));
    assertThat(ColumnScale.of(rows, 1).applied(FloatRows.row(1)).get(0, 0)).isEqualTo(1);
    List<Instance> numbers = List.of(sample(0, 0), sample(2, 1));
    assertThat(ColumnScale.of(numbers, 1).applied(FloatRows.row(2)).get(0, 0)).isEqualTo(1);
    assertThat(ColumnScale.of(numbers, 1).applied(FloatRows.row(0)).get(0, 0)).isEqualTo(-1);
  }

  @Test
  void tokenIdsHaveNoRange() {
    InputLayout tokens = InputLayout.of("x", Shape.of(1), InputKind.TOKENS);
    FunctionModel model = new OnePixel(tokens, ModelFacts.Task.CLASSES, 0.4f, 1);
    assertThat(warning(model, PIXELS, new AnalyticDatasetPlugin()))
        .contains("check that its inputs are made as in its training")
        .doesNotContain("range");
  }

  /** The values are the pixels over 255, which the model gives for pixels of 0..1 alone. */
  @Test
  void theRangeOfARegressionIsTriedToo() {
    List<Instance> rows =
        valued(IntStream.range(0, 200).mapToDouble(pixel -> pixel / 255.0).toArray());
    FunctionModel model = new OnePixel(columns(), ModelFacts.Task.REGRESSION, 0, 1);
    assertThat(warning(model, rows, new AnalyticDatasetPlugin()))
        .contains("its inputs range from 0 to 199; with 'input: {divide: 255}' its R² is 1.000 on");
  }

  @Test
  void aModelThatIsTrainedHereIsToldOfLargeInputs() {
    FunctionModel image = new OnePixel(ModelFacts.Task.CLASSES, 0.4f, 1);
    assertThat(trained(image, PIXELS))
        .contains("train it longer")
        .contains("range from 0 to 199")
        .contains("give the model 'input: {divide: 255}'");
    FunctionModel table = new OnePixel(columns(), ModelFacts.Task.CLASSES, 0.4f, 1);
    assertThat(trained(table, PIXELS)).contains("'scale: standard' on a table or series");
    assertThat(trained(table, List.of(sample(1, 0), sample(2, 0), sample(3, 1))))
        .contains("train it longer")
        .doesNotContain("range");
  }

  private static String trained(FunctionModel model, List<Instance> rows) {
    return trained(model, InputTransform.NONE, rows).get(0);
  }

  private static List<String> trained(
      FunctionModel model, InputTransform transform, List<Instance> rows) {
    ModelPlugin plugin =
        new ModelPlugin() {
          private final ModelPlugin analytic = new AnalyticModelPlugin();

          @Override
          public PluginSpec spec() {
            return analytic.spec();
          }

          @Override
          public boolean trained() {
            return true;
          }

          @Override
          public Model open(Parameters parameters, Context context) {
            return model;
          }
        };
    return fit(model, transform, rows, new AnalyticDatasetPlugin(), plugin).warnings();
  }

  /** Which of two values the one number of a row belongs to, nobody has said. */
  @Test
  void aRegressionOfSeveralValuesHasNoNumberAndSaysWhy() {
    FunctionModel two =
        new OnePixel(ModelFacts.Task.REGRESSION, 0, 1) {
          @Override
          public ModelFacts facts() {
            ModelFacts one = super.facts();
            return new ModelFacts(
                one.layout(),
                2,
                one.task(),
                one.kinds(),
                one.sites(),
                null,
                "two",
                64,
                "cpu",
                Map.of());
          }
        };
    ModelFit fit = fit(two, InputTransform.NONE, valued(0, 1, 3));
    assertThat(fit.metrics()).isEmpty();
    assertThat(fit.unknown())
        .isEqualTo(
            "the model gives 2 values and each row of the dataset one number to predict, which may belong to any of them");
  }

  @Test
  void withoutLabelsThereIsNoNumberAndNoWarning() {
    List<Instance> unlabeled = IntStream.range(0, 10).mapToObj(i -> sample(i, -1)).toList();
    ModelFit fit = fit(new OnePixel(ModelFacts.Task.CLASSES, 0, 1), InputTransform.NONE, unlabeled);
    assertThat(fit).isEqualTo(ModelFit.UNKNOWN);
  }

  private static List<Instance> valued(double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(
            i -> {
              Instance plain = sample(i, -1);
              return new Instance(
                  plain.id(),
                  plain.row(),
                  -1,
                  plain.features(),
                  plain.truth(),
                  List.of(),
                  plain.annotation().withValue(values[i]));
            })
        .toList();
  }

  /** Predictions 0, 1, 2 of the values 0, 1, 3 with mean 4/3: 1 − 1 / (16 + 1 + 25) · 9 = 11/14. */
  @Test
  void aRegressionHasTheShareOfVarianceThatItPredicts() {
    ModelFit fit =
        fit(new OnePixel(ModelFacts.Task.REGRESSION, 0, 1), InputTransform.NONE, valued(0, 1, 3));
    assertThat(fit.metrics().get("r-squared")).isCloseTo(11 / 14.0, within(1e-12));
    assertThat(fit.metrics()).containsEntry("test-rows", 3.0);
    assertThat(fit.warnings()).isEmpty();
  }

  /** Predictions 0, −1, −2 of the values 0, 1, 2: 1 − (4 + 16) / 2 = −9. */
  @Test
  void aRegressionThatIsWorseThanTheMeanIsWarnedOf() {
    ModelFit fit =
        fit(new OnePixel(ModelFacts.Task.REGRESSION, 0, -1), InputTransform.NONE, valued(0, 1, 2));
    assertThat(fit.warnings())
        .singleElement()
        .asString()
        .contains("has R² −9.000 (n = 3), which is no better than naming the mean")
        .contains("in the units of its training");
  }

  @Test
  void aModelThatBreaksHasNoNumberAndSaysWhy() {
    FunctionModel broken =
        new OnePixel(ModelFacts.Task.CLASSES, 0, 1) {
          @Override
          public void run(Pass pass) {
            throw new IllegalStateException("no power");
          }
        };
    ModelFit fit = fit(broken, InputTransform.NONE, PIXELS);
    assertThat(fit.metrics()).isEmpty();
    assertThat(fit.unknown()).contains("no power");
  }
}
