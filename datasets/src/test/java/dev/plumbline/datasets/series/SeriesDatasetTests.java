package dev.plumbline.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.numpy.NumpyFile;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesDatasetTests {
  private static final String TWO =
      """
      id,time,heat,rain,label
      a,1,10,0,dry
      a,2,20,1,dry
      a,3,30,2,dry
      b,1,40,3,wet
      b,2,50,4,wet
      b,3,60,5,wet
      """;

  @TempDir Path temp;

  @Test
  void aRowPerStepBecomesStepsOfVariables() throws IOException {
    Dataset dataset = open(TWO, Map.of());
    assertThat(dataset.facts().layout().inputs().get(0).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(dataset.facts().layout().inputs().get(0).kind()).isEqualTo(InputKind.SEQUENCE);
    assertThat(dataset.facts().classes()).containsExactly("dry", "wet");
    assertThat(dataset.test()).extracting(Instance::id).containsExactly("a", "b");
    assertThat(dataset.test()).extracting(Instance::label).containsExactly(0, 1);
    assertThat(row(dataset, 1)).containsExactly(40, 3, 50, 4, 60, 5);
    assertThat(dataset.test().get(0).captions()).containsExactly("step 0", "step 1", "step 2");
    assertThat(featureOf(dataset, 0)).containsExactly(0, 0, 1, 1, 2, 2);
  }

  @Test
  void seriesNeedNoLabels() throws IOException {
    String bare = TWO.replace(",label", "").replaceAll(",(dry|wet)", "");
    assertThatThrownBy(() -> open(bare, Map.of()))
        .hasMessageContaining("has no column 'label'")
        .hasMessageContaining("write 'label: none' if there are no labels");
    Dataset dataset = open(bare, Map.of("label", "none"));
    assertThat(dataset.facts().classes()).isEmpty();
    assertThat(dataset.test()).extracting(Instance::label).containsExactly(-1, -1);
    assertThat(row(dataset, 1)).containsExactly(40, 3, 50, 4, 60, 5);
    Dataset named = open(bare, Map.of("label", "none", "classes", List.of("dry", "wet")));
    assertThat(named.facts().classes()).containsExactly("dry", "wet");
    assertThat(named.test()).extracting(Instance::label).containsExactly(-1, -1);
  }

  @Test
  void rowsMayStandInAnyOrder() throws IOException {
    List<String> lines = TWO.lines().toList();
    String mixed =
        String.join(
            "\n",
            lines.get(0),
            lines.get(5),
            lines.get(3),
            lines.get(1),
            lines.get(6),
            lines.get(4),
            lines.get(2));
    Dataset dataset = open(mixed, Map.of());
    assertThat(dataset.test()).extracting(Instance::id).containsExactly("b", "a");
    assertThat(row(dataset, 1)).containsExactly(10, 0, 20, 1, 30, 2);
    // without a column of times rows follow each other as they stand
    Dataset unordered = open(mixed, Map.of("time", "none", "variables", List.of("heat")));
    assertThat(row(unordered, 1)).containsExactly(30, 10, 20);
  }

  @Test
  void aRowPerValueIsReadToo() throws IOException {
    Dataset dataset =
        open(
            """
            id,time,sensor,value,label
            a,2024-05-01,rain,7,1
            a,2024-05-02,heat,3,
            a,2024-05-01,heat,2,1
            a,2024-05-02,rain,8,1
            """,
            Map.of("variable", "sensor"));
    // variables found are sorted: heat, rain
    assertThat(row(dataset, 0)).containsExactly(2, 7, 3, 8);
    assertThat(row(open(Map.of("variable", "sensor", "variables", List.of("rain"))), 0))
        .containsExactly(7, 8);
  }

  @ParameterizedTest
  @CsvSource({"step, 3", "variable, 2", "cell, 6"})
  void aFeatureIsAStepAVariableOrACell(String unit, int features) throws IOException {
    Dataset dataset = open(TWO, Map.of("unit", unit));
    Instance one = dataset.test().get(0);
    assertThat(one.features().features()).isEqualTo(features);
    assertThat(one.captions()).hasSize(features);
    assertThat(one.features().featureOf(5)).isEqualTo(features - 1);
    assertThat(one.captions().get(features - 1))
        .isEqualTo(
            switch (unit) {
              case "step" -> "step 2";
              case "variable" -> "rain";
              default -> "rain at 2";
            });
  }

  @Test
  void variablesAreScaledByTheTrainingSeries() throws IOException {
    Path train = Files.writeString(temp.resolve("train.csv"), TWO);
    Dataset dataset = open(TWO, Map.of("train", train, "scale", "standard"));
    // heat: 10, 20, .., 60, mean 35, deviation sqrt(1750/6); rain: 0..5, mean 2.5, sqrt(17.5/6)
    double heat = Math.sqrt(1750 / 6.0);
    double rain = Math.sqrt(17.5 / 6.0);
    assertThat(row(dataset, 0)[0]).isCloseTo((float) (-25 / heat), within(1e-6f));
    assertThat(row(dataset, 0)[3]).isCloseTo((float) (-1.5 / rain), within(1e-6f));
    assertThat(dataset.facts().notes().get("variable heat")).isEqualTo("(x - 35.0000) / 17.0783");
    assertThat(dataset.train()).extracting(Instance::id).containsExactly("train/a", "train/b");
    Dataset range = open(TWO, Map.of("train", train, "scale", "range"));
    assertThat(row(range, 1)).containsExactly(.6f, .6f, .8f, .8f, 1, 1);
    assertThatThrownBy(() -> open(TWO, Map.of("scale", "range")))
        .hasMessageContaining("'scale: range' is fitted to training series");
  }

  @Test
  void unequalLengthsArePaddedOrCutWhenTheSuiteSaysSo() throws IOException {
    String unequal = TWO.replace("b,3,60,5,wet\n", "");
    assertThatThrownBy(() -> open(unequal, Map.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("data.csv: series 'b' has 2 steps, not 3")
        .hasMessageContaining("write 'shorter: pad-end', and the 'length' that the model reads");
    Dataset padded = open(unequal, Map.of("length", 3L, "shorter", "pad-end", "padding", -9.0));
    assertThat(row(padded, 1)).containsExactly(40, 3, 50, 4, -9, -9);
    assertThat(featureOf(padded, 1)).containsExactly(0, 0, 1, 1, -1, -1);
    assertThat(padded.test().get(1).captions()).containsExactly("step 0", "step 1");
    Dataset start =
        open(
            unequal,
            Map.of("length", 4L, "shorter", "pad-start", "unit", "cell", "missing", "previous"));
    assertThat(row(start, 1)).containsExactly(0, 0, 0, 0, 40, 3, 50, 4);
    assertThat(start.test().get(1).captions())
        .containsExactly("heat at 2", "rain at 2", "heat at 3", "rain at 3");
    assertThat(row(open(TWO, Map.of("length", 2L, "longer", "cut-start")), 0))
        .containsExactly(20, 1, 30, 2);
    assertThat(row(open(TWO, Map.of("length", 2L, "longer", "cut-end")), 0))
        .containsExactly(10, 0, 20, 1);
  }

  @Test
  void missingValuesAndStepsAreFilledWhenTheSuiteSaysSo() throws IOException {
    String gaps =
        """
        id,time,heat,label
        a,0,,1
        a,30,5,1
        a,90,7,1
        """;
    assertThatThrownBy(() -> open(gaps, Map.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("series 'a' lacks a value of 'heat'; write 'missing: previous'");
    assertThat(row(open(gaps, Map.of("missing", "previous")), 0)).containsExactly(5, 5, 7);
    // every 30: the step at 60 has no row
    Map<String, Object> steps = Map.of("missing", "previous", "step", 30.0);
    assertThat(row(open(gaps, steps), 0)).containsExactly(5, 5, 5, 7);
    assertThat(open(gaps, steps).facts().notes()).doesNotContainKey(DatasetFacts.MISSING_VALUES);
    Path train = Files.writeString(temp.resolve("train.csv"), gaps);
    Map<String, Object> mean = Map.of("missing", "mean", "step", 30.0, "train", train);
    assertThat(row(open(gaps, mean), 0)).containsExactly(6, 5, 6, 7);
    Dataset kept = open(gaps, Map.of("missing", "keep"));
    assertThat(row(kept, 0)[0]).isNaN();
    assertThat(kept.facts().allowsMissing()).isTrue();
    assertThatThrownBy(() -> open(gaps, Map.of("missing", "previous", "step", 40.0)))
        .hasMessageContaining("the time 90.0 is no whole number of steps of 40.0 after its first");
    assertThatThrownBy(() -> open("id,time,heat,label\na,1,,1\n", Map.of("missing", "previous")))
        .hasMessageContaining("series 'a' has no value of 'heat'");
  }

  @Test
  void numbersAreLabelsOfARegression() throws IOException {
    Dataset dataset =
        open(TWO.replace("dry", "1.5").replace("wet", "-2"), Map.of("label-type", "numbers"));
    assertThat(dataset.facts().classes()).isEmpty();
    assertThat(dataset.test().get(0).annotation().value()).hasValue(1.5);
    assertThatThrownBy(() -> open(TWO, Map.of("label-type", "numbers")))
        .hasMessageContaining("the label 'dry' of series 'a' is no number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,time,heat,label;a,1,x,1      | data.csv:2: column 'heat': 'x' is no finite number",
        "id,time,heat,label;a,soon,1,1   | data.csv:2: 'soon' is no time; give numbers, or dates",
        "id,time,heat,label;a,1,1,1;a,1,2,1 | series 'a' has two rows of the same time",
        "id,time,heat,label;a,1,1,1;a,2,2,0 | data.csv:3: series 'a' has the label '0' here and '1'",
        "id,time,heat,label;a,1,1,       | series 'a' has no label",
        "id,time,heat,label;,1,1,1       | data.csv:2: the id of the series is empty",
        "id,time,heat,label;a,1,1        | data.csv:2: 3 fields where the header has 4",
        "id,time,heat                    | 'label': data.csv has no column 'label'",
        "id,heat,label;a,1,1             | 'time: none' takes the order of the rows",
        "id,time,label;a,1,1             | has no variables beside id, time and label",
        "id,time,heat,heat,label;a,1,1,1,1 | a column name occurs twice"
      })
  void saysWhatIsWrongAndWhere(String lines, String message) {
    assertThatThrownBy(() -> open(lines.replace(';', '\n') + "\n", Map.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsArraysOfSeriesAndTurnsTheirAxes() throws IOException {
    float[] values = new float[12];
    IntStream.range(0, 12).forEach(i -> values[i] = i);
    // two series of three steps and two variables; nct: a variable after the other
    Path file =
        NumpyFile.archive(
            temp.resolve("a.npz"),
            Map.of(
                "x",
                NumpyFile.floats(List.of(2, 2, 3), values),
                "y",
                NumpyFile.wholes(new long[] {1, 0})));
    Dataset dataset =
        open(Map.of("test", file, "layout", "nct", "unit", "cell", "input", "window"));
    assertThat(row(dataset, 0)).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(dataset.facts().layout().inputs().get(0).name()).isEqualTo("window");
    assertThat(dataset.test().get(0).captions()).contains("variable 1 at 2");
    assertThatThrownBy(() -> open(Map.of("test", file, "variables", List.of("one"))))
        .hasMessageContaining("'variables' names 1, but the array has 3");
    assertThatThrownBy(() -> open(Map.of("test", file, "step", 2.0)))
        .hasMessageContaining("'step' is for files of rows, not for arrays");
  }

  private Dataset open(String text, Map<String, Object> given) throws IOException {
    Files.writeString(temp.resolve("data.csv"), text);
    return open(given);
  }

  private Dataset open(Map<String, Object> given) {
    SeriesDataset plugin = new SeriesDataset();
    Map<String, Object> all = new HashMap<>(given);
    all.putIfAbsent("test", temp.resolve("data.csv"));
    return plugin.open(
        Parameters.defaults(plugin.spec(), all),
        new DatasetPlugin.DatasetContext(1, temp.resolve("cache"), Progress.SILENT));
  }

  private static float[] row(Dataset dataset, int index) {
    return dataset.test().get(index).row().copyRow(0);
  }

  private static int[] featureOf(Dataset dataset, int index) {
    FeatureMap features = dataset.test().get(index).features();
    return IntStream.range(0, features.elements()).map(features::featureOf).toArray();
  }
}
