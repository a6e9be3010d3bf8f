package dev.plumbline.tensorflow.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.core.model.Pass;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.tensorflow.FrozenGraphPlugin;
import dev.plumbline.tensorflow.SavedModelPlugin;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.OneRowDataset;
import dev.plumbline.tensorflow.fixtures.TextModel;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/** Models that read columns of strings. */
class TextInputsTests {
  private static final InputLayout TEXTS = TextModel.layout("alien", "female", "male");

  private final SavedModelPlugin plugin = new SavedModelPlugin();
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    TextModel.write(folder.resolve("model"));
  }

  private Model open(InputLayout layout, Map<String, Object> given) {
    return plugin.open(parameters(given), context(layout, 2));
  }

  private ModelPlugin.Context context(InputLayout layout, int classes) {
    return new ModelPlugin.Context(
        OneRowDataset.of(layout, classes), 0, "cpu", folder, Progress.SILENT);
  }

  private Parameters parameters(Map<String, Object> given) {
    Map<String, Object> parameters = new HashMap<>(given);
    parameters.put("path", folder.resolve("model"));
    return Parameters.defaults(plugin.spec(), parameters);
  }

  private static FloatRows logits(Model model, FloatRows rows) {
    FloatRows.Builder logits = new FloatRows.Builder(rows.count(), model.facts().outputs());
    model.run(Pass.forward(rows, OutputKind.LOGIT, logits::accept));
    return logits.build();
  }

  @Test
  void theTextOfANumberIsWhatTheModelReads() {
    try (Model model = open(TEXTS, Map.of())) {
      FloatRows logits = logits(model, FloatRows.of(3, 2, 0, 30, 1, 30, 2, 10));
      // alien: 0.5 + 3; female: 2 + 3; male: −1 + 1
      assertThat(logits.get(0, 0)).isEqualTo(3.5f, within(1e-6f));
      assertThat(logits.get(1, 0)).isEqualTo(5, within(1e-6f));
      assertThat(logits.get(2, 0)).isEqualTo(0, within(1e-6f));
      assertThat(logits.get(1, 1)).isEqualTo(-5, within(1e-6f));
      assertThat(model.facts().notes().get("parity with DJL")).contains("max |difference| 0");
    }
  }

  /** The engine's own loader, its own initializer, and strings where strings belong. */
  @Test
  void theOutputsAreThoseOfTheModelThatIsFedWithStrings() {
    String[][] sex = {{"male"}, {"female"}, {"alien"}, {""}};
    float[][] age = {{4}, {5}, {6}, {7}};
    InputLayout layout = TextModel.layout("", "alien", "female", "male");
    try (Model model = open(layout, Map.of());
        SavedModelBundle bundle =
            SavedModelBundle.load(folder.resolve("model").toString(), "serve");
        TString texts = TString.tensorOf(StdArrays.ndCopyOf(sex));
        TFloat32 ages = TFloat32.tensorOf(StdArrays.ndCopyOf(age));
        Result result =
            bundle
                .session()
                .runner()
                .feed("sex:0", texts)
                .feed("age:0", ages)
                .fetch("scores:0")
                .run()) {
      FloatRows logits = logits(model, FloatRows.of(4, 2, 3, 4, 2, 5, 1, 6, 0, 7));
      TFloat32 expected = (TFloat32) result.get(0);
      for (int row = 0; row < 4; row++) {
        assertThat(logits.get(row, 0)).isEqualTo(expected.getFloat(row, 0));
      }
    }
  }

  @Test
  void inputsMayBeListedInTheOrderOfARow() {
    InputLayout other =
        new InputLayout(
            List.of(
                new InputLayout.Input("years", Shape.of(1), InputKind.COLUMNS),
                new InputLayout.Input("gender", Shape.of(1), InputKind.TEXTS, List.of("male"))));
    assertThatThrownBy(() -> open(other, Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the signature has several inputs [age, sex]");
    try (Model model = open(other, Map.of("inputs", List.of("age", "sex")))) {
      assertThat(logits(model, FloatRows.row(20, 0)).get(0, 0)).isEqualTo(1, within(1e-6f));
    }
  }

  @Test
  void thereIsNoGradientAndTheReasonIsTold() {
    try (Model model = open(TEXTS, Map.of())) {
      assertThat(model.facts().noGradient())
          .isEqualTo("the inputs [sex] are texts, and no score has a gradient by a text");
    }
  }

  @Test
  void otherTextsAreAnotherModel() {
    try (Model one = open(TEXTS, Map.of());
        Model same = open(TEXTS, Map.of());
        Model other = open(TextModel.layout("female", "male", "alien"), Map.of())) {
      assertThat(same.facts().contentHash()).isEqualTo(one.facts().contentHash());
      assertThat(other.facts().contentHash()).isNotEqualTo(one.facts().contentHash());
    }
  }

  /** A copy lives in a session of its own, whose table of words is empty at first. */
  @Test
  void aCopyWithOtherWeightsKnowsTheWords() {
    try (Model model = open(TEXTS, Map.of())) {
      String slope =
          model.variants().layers().stream()
              .filter(layer -> layer.contains("slope"))
              .findFirst()
              .orElseThrow();
      FloatRows young = FloatRows.of(2, 2, 1, 0, 2, 0);
      try (Model copy = model.variants().randomized(List.of(slope), Draws.of(1))) {
        assertThat(logits(copy, young)).isEqualTo(logits(model, young));
        FloatRows old = FloatRows.row(1, 50);
        assertThat(logits(copy, old)).isNotEqualTo(logits(model, old));
      }
    }
  }

  @Test
  void numbersAndTextsInTheWrongPlaceAreTold() {
    InputLayout numbers =
        new InputLayout(
            List.of(
                new InputLayout.Input("sex", Shape.of(1), InputKind.COLUMNS),
                new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS)));
    problem(
        numbers,
        "the model reads text at [sex], and the dataset has numbers; if these are columns of a table, write 'types: {sex: text}' on the dataset; or begin it behind that with 'start: [id/LookupTableFindV2_1:0]'");
    InputLayout swapped =
        new InputLayout(
            List.of(
                new InputLayout.Input("sex", Shape.of(1), InputKind.COLUMNS),
                new InputLayout.Input("age", Shape.of(1), InputKind.TEXTS, List.of("30"))));
    problem(
        swapped,
        "input 'sex' of the model takes strings, but the dataset has numbers at 'sex'; if that is a column of a table, write 'types: {sex: text}' on the dataset");
    InputLayout both =
        new InputLayout(
            List.of(
                new InputLayout.Input("sex", Shape.of(1), InputKind.TEXTS, List.of("male")),
                new InputLayout.Input("age", Shape.of(1), InputKind.TEXTS, List.of("30"))));
    problem(
        both,
        "input 'age' of the model takes numbers (float), but the dataset has texts at 'age'; leave 'text' out of the 'types' of its columns");
    problem(InputLayout.of("sex", Shape.of(2), InputKind.COLUMNS), "the model reads text at [sex]");
  }

  private void problem(InputLayout layout, String message) {
    assertThatThrownBy(() -> open(layout, Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  @Test
  void thePortraitSaysWhichDatasetFeedsIt() {
    ModelPortrait portrait =
        plugin.portrait(folder.resolve("model"), folder.resolve("cache")).orElseThrow();
    assertThat(portrait.sections())
        .flatExtracting(ModelPortrait.PortraitSection::lines)
        .contains("sex: texts of shape [1]; a column of a table, with 'types: {sex: text}'")
        .anyMatch(line -> line.startsWith("texts have no gradient; behind them, with 'start:"));
    assertThat(portrait.settings()).doesNotContainKey("start");
    assertThat(portrait.inputs())
        .extracting(InputLayout.Input::kind)
        .containsExactly(InputKind.COLUMNS, InputKind.TEXTS);
  }

  /** A number that a graph makes of a text. */
  private static String number(GraphWriter writer, String name) {
    writer.named(
        name,
        "Placeholder",
        List.of(),
        Map.of(
            "dtype", NodeAttributes.of(DataType.DT_STRING),
            "shape", NodeAttributes.shape(List.of(-1L, 1L))));
    return writer.op(
        "StringToNumber", List.of(name), Map.of("out_type", NodeAttributes.of(DataType.DT_FLOAT)));
  }

  private static InputLayout.Input strings(String name, String... texts) {
    return new InputLayout.Input(name, Shape.of(1), InputKind.TEXTS, List.of(texts));
  }

  /** The graph has 10 · a + b; the dataset has b before a. */
  @Test
  void inputsOfAFrozenGraphAreMatchedByName() throws IOException {
    GraphWriter writer = new GraphWriter("frozen");
    String ten = writer.op("Mul", number(writer, "a"), writer.scalar(10f));
    writer.named(
        "y",
        "AddV2",
        List.of(ten, number(writer, "b")),
        Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    Path file = folder.resolve("frozen.pb");
    Files.write(file, writer.graph().toByteArray());
    InputLayout layout = new InputLayout(List.of(strings("b", "1", "2"), strings("a", "3", "4")));
    FrozenGraphPlugin frozen = new FrozenGraphPlugin();
    Parameters parameters = Parameters.defaults(frozen.spec(), Map.of("path", file));
    try (Model model = frozen.open(parameters, context(layout, 0))) {
      // b is 2, a is 3
      assertThat(logits(model, FloatRows.row(1, 0)).get(0, 0)).isEqualTo(32);
    }
  }

  @Test
  void aFrozenGraphReadsTextsToo() throws IOException {
    GraphWriter writer = new GraphWriter("frozen");
    writer.named(
        "y",
        "Mul",
        List.of(number(writer, "text"), writer.scalar(2f)),
        Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    Path file = folder.resolve("frozen.pb");
    Files.write(file, writer.graph().toByteArray());
    FrozenGraphPlugin frozen = new FrozenGraphPlugin();
    Parameters parameters = Parameters.defaults(frozen.spec(), Map.of("path", file));
    InputLayout layout = new InputLayout(List.of(strings("text", "1.5", "20")));
    assertThatThrownBy(
            () -> frozen.open(parameters, context(HandWrittenModel.columns(1), 0)).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the model reads text at [text]");
    try (Model model = frozen.open(parameters, context(layout, 0))) {
      FloatRows values = logits(model, FloatRows.of(2, 1, 0, 1));
      assertThat(values.get(0, 0)).isEqualTo(3);
      assertThat(values.get(1, 0)).isEqualTo(40);
    }
  }
}
