package dev.plumbline.djl.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.datasets.ExternalFolders;
import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.datasets.Progress;
import dev.plumbline.djl.OnesDataset;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchscriptModelPluginTests {
  private final TorchscriptModelPlugin plugin = new TorchscriptModelPlugin();
  @TempDir Path folder;

  private Parameters parameters(Path file, Map<String, Object> given) {
    Map<String, Object> parameters = new HashMap<>(given);
    parameters.put("path", file);
    return Parameters.defaults(plugin.spec(), parameters);
  }

  private Model open(TorchBytes network, InputLayout layout, Map<String, Object> given)
      throws IOException {
    Assumptions.assumeTrue(TorchScorer.ENGINE.isThere(), "PyTorch is added by -Ptorchscript");
    return tried(network, layout, given);
  }

  /** Opens a network, whether the engine is there or not. */
  private Model tried(TorchBytes network, InputLayout layout, Map<String, Object> given)
      throws IOException {
    return plugin.open(
        parameters(network.write(folder.resolve("net.pt")), given),
        new ModelPlugin.Context(
            OnesDataset.of(layout, "a", "b", "c"), 0, "cpu", folder, Progress.SILENT));
  }

  private static InputLayout columns(int width) {
    return InputLayout.of("x", Shape.of(width), InputKind.COLUMNS);
  }

  private static double score(Model model, Target target, float... row) {
    double[] score = new double[1];
    model.run(
        Pass.forward(
            FloatRows.row(row),
            target.output(),
            (index, values, offset) -> score[0] = target.score(values, offset)));
    return score[0];
  }

  private static float[] gradient(Model model, Target target, float... row) {
    FloatRows.Builder gradient = new FloatRows.Builder(1, row.length);
    model.run(
        Pass.gradients(
            FloatRows.row(row),
            new Pass.WantedGradients(
                model.facts().sites().get(0), index -> target, gradient::accept)));
    return gradient.build().copyRow(0);
  }

  /** Where a step crosses a kink of the network, a smaller one fits. */
  private static void checkGradient(Model model, Target target, float... row) {
    float[] gradient = gradient(model, target, row);
    for (int i = 0; i < row.length; i++) {
      double found = gradient[i];
      int place = i;
      assertThat(List.of(1e-2f, 3e-3f, 1e-3f, 3e-4f))
          .anySatisfy(
              step -> {
                float[] above = row.clone();
                float[] below = row.clone();
                above[place] += step;
                below[place] -= step;
                double rise = score(model, target, above) - score(model, target, below);
                double slope = rise / (above[place] - below[place]);
                assertThat(found).isCloseTo(slope, within(2e-3 * (1 + Math.abs(slope))));
              });
    }
  }

  @Test
  void scoresAndGradientsAreThoseOfTheNetwork() throws IOException {
    try (Model model = open(TorchBytes.product(), columns(2), Map.of("output-is", "logits"))) {
      Target second = Target.of(OutputKind.LOGIT, 1);
      assertThat(model.facts().noGradient()).isNull();
      // (10, 1) · (1, 2, 3; 4, 5, 6)
      assertThat(score(model, second, 10, 1)).isEqualTo(25, within(1e-5));
      assertThat(gradient(model, second, 10, 1)).containsExactly(2, 5);
    }
  }

  @ParameterizedTest
  @EnumSource(OutputKind.class)
  void gradientsOfEveryKindOfOutputEqualDifferences(OutputKind kind) throws IOException {
    TorchBytes probabilities =
        new TorchBytes("return torch.softmax(torch.matmul(torch.tanh(x), self.w), 1)")
            .weights("w", List.of(2, 3), .1f, .9f, -.3f, .4f, -.5f, .6f);
    TorchBytes logits =
        new TorchBytes("return torch.matmul(torch.tanh(x), self.w)")
            .weights("w", List.of(2, 3), .1f, .9f, -.3f, .4f, -.5f, .6f);
    for (Target target : List.of(Target.of(kind, 1), Target.margin(kind, 2, 0))) {
      try (Model model = open(probabilities, columns(2), Map.of())) {
        checkGradient(model, target, .3f, -.7f);
      }
      try (Model model = open(logits, columns(2), Map.of("output-is", "logits"))) {
        checkGradient(model, target, .3f, -.7f);
      }
    }
  }

  @Test
  void channelsAreTurnedAndTurnedBack() throws IOException {
    TorchBytes network =
        new TorchBytes("return torch.matmul(torch.flatten(x, 1), self.w)")
            .weights("w", List.of(6, 1), 1, 2, 3, 4, 5, 6);
    InputLayout image = InputLayout.of("x", Shape.of(1, 3, 2), InputKind.IMAGE);
    Map<String, Object> given = Map.of("layout", "channels-first", "output-is", "logits");
    Assumptions.assumeTrue(TorchScorer.ENGINE.isThere(), "PyTorch is added by -Ptorchscript");
    try (Model model =
        plugin.open(
            parameters(network.write(folder.resolve("net.pt")), given),
            new ModelPlugin.Context(
                OnesDataset.of(image, "a", "b"), 0, "cpu", folder, Progress.SILENT))) {
      // the weights 1 to 3 are those of the first channel, at the places 0, 2 and 4 of a row
      assertThat(gradient(model, Target.of(OutputKind.LOGIT, 0), 1, 1, 1, 1, 1, 1))
          .containsExactly(1, 4, 2, 5, 3, 6);
    }
  }

  @Test
  void aNetworkThatIsNotDifferentiableKeepsItsScores() throws IOException {
    TorchBytes network =
        new TorchBytes("return torch.matmul(torch.detach(x), torch.detach(self.w))")
            .weights("w", List.of(2, 3), 1, 2, 3, 4, 5, 6);
    try (Model model = open(network, columns(2), Map.of("output-is", "logits"))) {
      assertThat(model.facts().noGradient()).contains("TorchScript model net.pt has no gradient: ");
      assertThat(score(model, Target.of(OutputKind.LOGIT, 1), 10, 1)).isEqualTo(25, within(1e-5));
    }
  }

  @Test
  void codeThatPyTorchRefusesIsNamed() {
    Assumptions.assumeTrue(TorchScorer.ENGINE.isThere(), "PyTorch is added by -Ptorchscript");
    TorchBytes network = new TorchBytes("return torch.nosuch(x)").weights("w", List.of(1, 1), 1);
    assertThatThrownBy(() -> open(network, columns(2), Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("net.pt is not loaded by PyTorch: Unknown builtin op: aten::nosuch")
        .hasMessageNotContaining("\n");
  }

  @Test
  void anEngineThatIsNotThereIsNamedWithTheWayToAddIt() throws IOException {
    Assumptions.assumeFalse(TorchScorer.ENGINE.isThere(), "PyTorch is there");
    assertThatThrownBy(() -> tried(TorchBytes.product(), columns(2), Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the engine PyTorch is not part of this launcher")
        .hasMessageContaining("-Ptorchscript");
  }

  /**
   * The networks of OpenXAI lie as weights without code; with the code that their note states, the
   * scores are those of loops over doubles.
   */
  @ParameterizedTest
  @ValueSource(strings = {"ANN_adult_lr_0.002_acc_0.83", "ANN_german_lr_0.002_acc_0.71"})
  @NeedsData
  void networksOfOpenXaiRunAndAreDifferentiated(String name) throws IOException {
    Path data = ExternalFolders.data().resolve("other_formats").resolve("openxai");
    assertThat(plugin.problems(parameters(data.resolve(name + ".pt"), Map.of())))
        .singleElement()
        .asString()
        .contains("holds weights alone, or Python objects, and no TorchScript network")
        .contains("torch.jit.script(model.eval()).save('" + name + ".script.pt')");
    JsonNode json = new JsonMapper().readTree(data.resolve(name + ".weights.json").toFile());
    TorchBytes network =
        new TorchBytes(
            "return torch.softmax(torch.add(torch.matmul(torch.relu(torch.add(torch.matmul(x,"
                + " torch.t(self.w1)), self.b1)), torch.t(self.w2)), self.b2), 1)");
    float[][] w1 = matrix(Objects.requireNonNull(json.get("input1.weight")));
    float[][] w2 = matrix(Objects.requireNonNull(json.get("input2.weight")));
    float[] b1 = vector(Objects.requireNonNull(json.get("input1.bias")));
    float[] b2 = vector(Objects.requireNonNull(json.get("input2.bias")));
    network.weights("w1", List.of(w1.length, w1[0].length), flat(w1));
    network.weights("b1", List.of(b1.length), b1);
    network.weights("w2", List.of(w2.length, w2[0].length), flat(w2));
    network.weights("b2", List.of(b2.length), b2);
    int width = w1[0].length;
    Assumptions.assumeTrue(TorchScorer.ENGINE.isThere(), "PyTorch is added by -Ptorchscript");
    SplittableRandom random = new SplittableRandom(8);
    float[] row = new float[width];
    for (int i = 0; i < width; i++) {
      row[i] = (float) random.nextDouble();
    }
    try (Model model =
        plugin.open(
            parameters(network.write(folder.resolve("net.pt")), Map.of()),
            new ModelPlugin.Context(
                OnesDataset.of(columns(width), "0", "1"), 0, "cpu", folder, Progress.SILENT))) {
      double[] z = logits(row, w1, b1, w2, b2);
      Target second = Target.of(OutputKind.PROBABILITY, 1);
      assertThat(score(model, second, row))
          .isEqualTo(1 / (1 + Math.exp(z[0] - z[1])), within(1e-5));
      checkGradient(model, Target.of(OutputKind.LOGIT, 1), row);
      checkGradient(model, second, row);
    }
  }

  private static double[] logits(float[] x, float[][] w1, float[] b1, float[][] w2, float[] b2) {
    double[] z = new double[w2.length];
    for (int k = 0; k < z.length; k++) {
      z[k] = b2[k];
      for (int j = 0; j < w1.length; j++) {
        double hidden = b1[j];
        for (int i = 0; i < x.length; i++) {
          hidden += (double) w1[j][i] * x[i];
        }
        z[k] += w2[k][j] * Math.max(0, hidden);
      }
    }
    return z;
  }

  private static float[][] matrix(JsonNode rows) {
    List<float[]> matrix = new ArrayList<>();
    rows.forEach(row -> matrix.add(vector(row)));
    return matrix.toArray(float[][]::new);
  }

  private static float[] vector(JsonNode numbers) {
    float[] vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) numbers.path(i).asDouble();
    }
    return vector;
  }

  private static float[] flat(float[][] matrix) {
    float[] flat = new float[matrix.length * matrix[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = matrix[i / matrix[0].length][i % matrix[0].length];
    }
    return flat;
  }
}
