package dev.plumbline.djl.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.core.model.Pass;
import dev.plumbline.datasets.Progress;
import dev.plumbline.djl.OnesDataset;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelPluginTests {
  private static final InputLayout COLUMNS = InputLayout.of("x", Shape.of(2), InputKind.COLUMNS);

  private final OnnxModelPlugin plugin = new OnnxModelPlugin();
  @TempDir Path folder;

  private Parameters parameters(OnnxBytes model, Map<String, Object> given) throws IOException {
    Map<String, Object> parameters = new HashMap<>(given);
    parameters.put("path", Files.write(folder.resolve("net.onnx"), model.bytes()));
    parameters.putIfAbsent("output-is", "logits");
    return Parameters.defaults(plugin.spec(), parameters);
  }

  private Model open(OnnxBytes model, InputLayout layout, Map<String, Object> given)
      throws IOException {
    Assumptions.assumeTrue(OnnxScorer.ENGINE.isThere(), "ONNX Runtime is added by -Ponnx");
    return tried(model, layout, given);
  }

  /** Opens a model, whether the engine is there or not. */
  private Model tried(OnnxBytes model, InputLayout layout, Map<String, Object> given)
      throws IOException {
    return plugin.open(
        parameters(model, given),
        new ModelPlugin.Context(
            OnesDataset.of(layout, "a", "b", "c"), 0, "cpu", folder, Progress.SILENT));
  }

  private static float[] logits(Model model, float... row) {
    FloatRows.Builder outputs = new FloatRows.Builder(1, model.facts().outputs());
    model.run(Pass.forward(FloatRows.row(row), OutputKind.LOGIT, outputs::accept));
    return outputs.build().copyRow(0);
  }

  @Test
  void scoresAreThoseOfTheModel() throws IOException {
    try (Model model = open(OnnxBytes.product(), COLUMNS, Map.of())) {
      // (10, 1) · (1, 2, 3; 4, 5, 6)
      assertThat(logits(model, 10, 1)).containsExactly(new float[] {14, 25, 36}, within(1e-5f));
      assertThat(model.facts().noGradient()).contains("a model of type 'onnx' is a black box");
    }
  }

  @Test
  void channelsAreTurnedAndAFixedBatchIsFilled() throws IOException {
    OnnxBytes graph =
        new OnnxBytes()
            .inner(1, OnnxBytes.node("Flatten", "scores", "x"))
            .inner(11, OnnxBytes.value("x", 1, 2, 3, 1, 1))
            .inner(12, OnnxBytes.value("scores", 1, 2, 3));
    InputLayout image = InputLayout.of("image", Shape.of(1, 1, 3), InputKind.IMAGE);
    try (Model model = open(OnnxBytes.model(graph), image, Map.of("layout", "channels-first"))) {
      assertThat(logits(model, 5, 6, 7)).containsExactly(5, 6, 7);
    }
  }

  private static InputLayout sexes(String... texts) {
    return new InputLayout(
        List.of(new InputLayout.Input("sex", Shape.of(1), InputKind.TEXTS, List.of(texts))));
  }

  @Test
  void textsAreFedAsStrings() throws IOException {
    Assumptions.assumeTrue(OnnxScorer.ENGINE.isThere(), "ONNX Runtime is added by -Ponnx");
    try (Model model =
        plugin.open(
            parameters(OnnxBytes.ofTexts(), Map.of()),
            new ModelPlugin.Context(
                OnesDataset.of(sexes("male", "female")), 0, "cpu", folder, Progress.SILENT))) {
      assertThat(logits(model, 0)).containsExactly(5);
      assertThat(logits(model, 1)).containsExactly(3);
    }
  }

  @Test
  void textsAndNumbersAreHeldApart() throws IOException {
    refused(
        OnnxBytes.ofTexts(),
        InputLayout.of("sex", Shape.of(1), InputKind.COLUMNS),
        Map.of(),
        "input 'sex' of the model takes strings, but the dataset has numbers at 'sex'; if that is a"
            + " column of a table, write 'types: {sex: text}' on the dataset");
    refused(
        OnnxBytes.product(),
        new InputLayout(
            List.of(new InputLayout.Input("x", Shape.of(2), InputKind.TEXTS, List.of("f", "m")))),
        Map.of(),
        "input 'x' of the model takes numbers (float), but the dataset has texts at 'x'");
    refused(
        OnnxBytes.ofTexts(),
        new InputLayout(
            List.of(
                sexes("f", "m").inputs().get(0),
                new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS))),
        Map.of(),
        "the model's input is 'sex: string [any, 1]', and the dataset has the inputs [sex, age];"
            + " name the columns that it gets: 'inputs: {sex: [...]}' on a table");
  }

  @Test
  void anEngineThatIsNotThereIsNamedWithTheWayToAddIt() throws IOException {
    Assumptions.assumeFalse(OnnxScorer.ENGINE.isThere(), "ONNX Runtime is there");
    assertThatThrownBy(() -> tried(OnnxBytes.product(), COLUMNS, Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "the engine OnnxRuntime is not part of this launcher; add it (137 MB, once) from the"
                + " folder of Plumbline's sources with: mvn -q -DskipTests verify -Ponnx");
  }

  @Test
  void aModelThatTheEngineRefusesIsNamed() throws IOException {
    Assumptions.assumeTrue(OnnxScorer.ENGINE.isThere(), "ONNX Runtime is added by -Ponnx");
    OnnxBytes graph =
        new OnnxBytes()
            .inner(1, OnnxBytes.node("NoSuchOperation", "scores", "x"))
            .inner(11, OnnxBytes.value("x", 1, 0, 2))
            .inner(12, OnnxBytes.value("scores", 1, 0, 3));
    assertThatThrownBy(() -> open(OnnxBytes.model(graph), COLUMNS, Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("net.onnx is not loaded by ONNX Runtime: ")
        .hasMessageContaining("NoSuchOperation")
        .hasMessageNotContaining("\n");
  }

  private void refused(OnnxBytes model, InputLayout layout, Map<String, Object> given, String why)
      throws IOException {
    assertThatThrownBy(() -> tried(model, layout, given).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(why);
  }

  @Test
  void whatDoesNotFitIsSaidWithoutTheEngine() throws IOException {
    refused(
        OnnxBytes.product(),
        InputLayout.of("x", Shape.of(5), InputKind.COLUMNS),
        Map.of(),
        "input 'x: float [any, 2]' does not fit samples of shape [5]");
    refused(
        OnnxBytes.product(),
        COLUMNS,
        Map.of("output", "y"),
        "has no output 'y'; its outputs are [scores: float [any, 3]]");
    refused(
        OnnxBytes.product(),
        COLUMNS,
        Map.of("inputs", List.of("y")),
        "'inputs' names [y], but the model has the inputs [x]");
    OnnxBytes image =
        OnnxBytes.model(
            new OnnxBytes()
                .inner(1, OnnxBytes.node("Identity", "scores", "x"))
                .inner(11, OnnxBytes.value("x", 1, 0, 3, 8, 8))
                .inner(12, OnnxBytes.value("scores", 1, 0, 2)));
    refused(
        image,
        InputLayout.of("x", Shape.of(8, 8, 3), InputKind.IMAGE),
        Map.of(),
        "the model takes the channels first: write 'layout: channels-first'");
  }

  /** Boxes and scores, as detectors give them. */
  @Test
  void ofSeveralOutputsThePortraitTakesTheScores() throws IOException {
    OnnxBytes graph =
        new OnnxBytes()
            .inner(1, OnnxBytes.node("Identity", "boxes", "x"))
            .inner(1, OnnxBytes.node("Identity", "box_scores", "x"))
            .inner(11, OnnxBytes.value("x", 1, 0, 2))
            .inner(12, OnnxBytes.value("boxes", 1, 0, 2))
            .inner(12, OnnxBytes.value("box_scores", 1, 0, 2));
    Path file = parameters(OnnxBytes.model(graph), Map.of()).path("path");
    ModelPortrait portrait = plugin.portrait(file, folder).orElseThrow();
    assertThat(portrait.settings()).containsEntry("output", "'box_scores'");
    assertThat(portrait.sections())
        .flatExtracting(ModelPortrait.PortraitSection::lines)
        .contains("it has several outputs of numbers; name another one with 'output'");
  }

  @Test
  void thePortraitGuessesInputsAndSettings() throws IOException {
    Path file = Files.write(folder.resolve("net.onnx"), OnnxBytes.product().bytes());
    ModelPortrait portrait = plugin.portrait(file, folder).orElseThrow();
    assertThat(portrait.type()).isEqualTo("onnx");
    assertThat(portrait.settings()).containsEntry("output-is", "logits");
    assertThat(portrait.inputs())
        .containsExactly(new InputLayout.Input("x", Shape.of(2), InputKind.COLUMNS));
    assertThat(plugin.portrait(folder, folder)).isEmpty();
    Files.write(file, OnnxBytes.ofTexts().bytes());
    assertThat(plugin.portrait(file, folder).orElseThrow().inputs())
        .containsExactlyElementsOf(sexes("0", "1").inputs());
  }
}
