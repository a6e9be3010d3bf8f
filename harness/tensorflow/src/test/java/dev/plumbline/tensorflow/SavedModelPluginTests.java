package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.ModelWithVariables;
import dev.plumbline.tensorflow.fixtures.OneRowDataset;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.DataType;

class SavedModelPluginTests {
  private final SavedModelPlugin plugin = new SavedModelPlugin();
  @TempDir Path folder;

  private Model open(int width, int classes, Map<String, Object> given) {
    Map<String, Object> parameters = new HashMap<>(given);
    parameters.putIfAbsent("path", folder);
    return plugin.open(
        Parameters.defaults(plugin.spec(), parameters),
        new ModelPlugin.Context(
            OneRowDataset.of(HandWrittenModel.columns(width), classes),
            0,
            "cpu",
            folder,
            Progress.SILENT));
  }

  private void refused(int width, int classes, Map<String, Object> given, String message) {
    assertThatThrownBy(() -> open(width, classes, given).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aModelIsOpenedWithTheDatasetsLayout() {
    HandWrittenModel.writeMlp(folder, 5, 3);
    try (Model model = open(5, 3, Map.of())) {
      assertThat(model.facts().layout()).isEqualTo(HandWrittenModel.columns(5));
      assertThat(model.facts().outputs()).isEqualTo(3);
      assertThat(model.facts().noGradient()).isNull();
      assertThat(model.facts().notes()).containsKeys("parity with DJL", "oneDNN", "device");
    }
  }

  @Test
  void aModelIsCheckedOnceAndIsTheSameTheSecondTime(@TempDir Path cache) {
    HandWrittenModel.writeMlp(folder, 5, 3);
    List<String> told = new ArrayList<>();
    ModelFacts first = facts(cache, told);
    assertThat(told)
        .contains("checking the model: parity with DJL", "checking the model: a trial gradient");
    told.clear();
    assertThat(facts(cache, told)).isEqualTo(first);
    assertThat(told).isEmpty();
  }

  @Test
  void aModelOfOtherWeightsIsCheckedAnew(@TempDir Path cache) throws Exception {
    ModelWithVariables.write(folder);
    List<String> told = new ArrayList<>();
    facts(cache, told, 2, 2);
    told.clear();
    facts(cache, told, 2, 2);
    assertThat(told).isEmpty();
    HandWrittenModel.writeMlp(folder, 2, 2);
    facts(cache, told, 2, 2);
    assertThat(told).contains("checking the model: parity with DJL");
  }

  @Test
  void aModelThatIsVerifiedIsCheckedAnewAndIsTheSame(@TempDir Path cache) {
    HandWrittenModel.writeMlp(folder, 5, 3);
    List<String> told = new ArrayList<>();
    ModelFacts first = facts(cache, told);
    told.clear();
    ModelPlugin.Context context =
        new ModelPlugin.Context(
            OneRowDataset.of(HandWrittenModel.columns(5), 3),
            0,
            "cpu",
            cache,
            (what, done, total) -> told.add(what),
            true);
    try (Model model =
        plugin.open(Parameters.defaults(plugin.spec(), Map.of("path", folder)), context)) {
      assertThat(model.facts().notes())
          .containsEntry("checks", "made anew for this run, ten times with other rows")
          .containsAllEntriesOf(first.notes());
      assertThat(model.facts().computeBatch()).isEqualTo(first.computeBatch());
    }
    assertThat(told)
        .contains("checking the model: parity with DJL", "checking the model: a trial gradient");
  }

  private ModelFacts facts(Path cache, List<String> told) {
    return facts(cache, told, 5, 3);
  }

  private ModelFacts facts(Path cache, List<String> told, int width, int classes) {
    Dataset data = OneRowDataset.of(HandWrittenModel.columns(width), classes);
    ModelPlugin.Context context =
        new ModelPlugin.Context(data, 0, "cpu", cache, (what, done, total) -> told.add(what));
    try (Model model =
        plugin.open(Parameters.defaults(plugin.spec(), Map.of("path", folder)), context)) {
      return model.facts();
    }
  }

  @Test
  void equalModelsHaveEqualHashes(@TempDir Path other) {
    HandWrittenModel.writeMlp(folder, 5, 3);
    HandWrittenModel.writeMlp(other, 5, 3);
    try (Model one = open(5, 3, Map.of());
        Model two = open(5, 3, Map.of("path", other))) {
      assertThat(one.facts().contentHash()).isEqualTo(two.facts().contentHash());
    }
  }

  @Test
  void anotherWeightIsAnotherHash(@TempDir Path other) {
    HandWrittenModel.writeMlp(folder, 5, 3);
    HandWrittenModel.writeMlp(other, 5, 2);
    try (Model one = open(5, 3, Map.of());
        Model two = open(5, 2, Map.of("path", other))) {
      assertThat(one.facts().contentHash()).isNotEqualTo(two.facts().contentHash());
    }
  }

  /** A detector of two boxes with three numbers each; F is of two of them less another. */
  @Test
  void allNumbersOfAnOutputWithoutClassesMayBeExplained() {
    HandWrittenModel file = new HandWrittenModel().input("x", DataType.DT_FLOAT, -1, 2);
    String weights =
        file.writer().floats("weights", List.of(2L, 6L), 1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60);
    String flat = file.writer().op("MatMul", "x", weights);
    file.write(folder, file.writer().reshape(flat, List.of(-1, 2, 3)), 6);
    try (Model model = open(2, 0, Map.of())) {
      assertThat(model.facts().outputs()).isEqualTo(6);
      FloatRows row = FloatRows.row(1, 1);
      Target boxes = Target.sum(OutputKind.LOGIT, List.of(5, 2), List.of(0));
      // weights of the numbers 5, 2 and 0: (6, 60) + (3, 30) - (1, 10)
      assertThat(ModelQueries.at(model, Site.input(model.facts().layout()), row, row, boxes))
          .isEqualTo(FloatRows.row(8, 80));
    }
    refused(2, 2, Map.of(), "a row of 3 values at each of 2 positions");
  }

  @Test
  void aMissingFolderIsNamed() {
    Path missing = folder.resolve("nowhere");
    refused(5, 3, Map.of("path", missing), "no SavedModel at " + missing + ": there is no such");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "net.h5|keras.models.load_model('net.h5'); model.export('net')",
        "net.keras|keras.models.load_model('net.keras'); model.export('net')",
        "net.onnx|an ONNX model is of another type: write 'type: onnx'",
        "net.pt|torch.jit.script(model.eval()).save('net.script.pt'), and write 'type: torchscript'",
        "net.pth|weights of PyTorch and checkpoints are not read",
        "net.ckpt.index|restore it into its network in Python, and save that with model.export('FOLDER')",
        "net.pickle|load it there, and export the network",
        "frozen.pb|a frozen graph, which is a file alone, is a model of another type: write 'type: frozen-graph'",
        "net.tflite|take the SavedModel that it was made of",
        "net.tar.gz|unpack net.tar.gz and name the folder in it",
        "saved_model.pb|this is a file of the model; name the folder that it is in",
        "net.bin|export the model as a SavedModel and name its folder"
      })
  void aFileInPlaceOfAFolderSaysWhatToGiveInstead(String name, String remedy) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "x");
    refused(5, 3, Map.of("path", file), "no SavedModel at " + file + ": this is a file");
    refused(5, 3, Map.of("path", file), remedy);
    assertThat(new SavedModelPlugin().problems(new Parameters(Map.of("path", file))))
        .singleElement()
        .asString()
        .contains(remedy);
  }

  @Test
  void aFolderThatHoldsAnotherFormatSaysHowToExport() throws IOException {
    Files.writeString(folder.resolve("net.keras"), "x");
    refused(5, 3, Map.of(), "model.export('net')");
  }

  @Test
  void aFolderAroundTheModelNamesTheFolderInIt() {
    HandWrittenModel.writeMlp(folder.resolve("inner"), 5, 3);
    refused(5, 3, Map.of(), "holds no saved_model.pb, but inner; name its folder inner");
  }

  @Test
  void theFilesOfASoundModelHaveNoProblems() {
    HandWrittenModel.writeMlp(folder, 5, 3);
    Parameters sound = new Parameters(Map.of("path", folder));
    assertThat(new SavedModelPlugin().problems(sound)).isEmpty();
  }

  @Test
  void aFolderWithoutAGraphIsNamed() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "");
    refused(5, 3, Map.of(), "holds no saved_model.pb, but notes.txt");
  }

  @Test
  void aTruncatedGraphIsToldApart() throws IOException {
    HandWrittenModel.writeMlp(folder, 5, 3);
    Path file = folder.resolve("saved_model.pb");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    refused(5, 3, Map.of(), "is damaged or truncated");
  }

  @Test
  void anEmptyGraphIsToldApart() throws IOException {
    Files.write(folder.resolve("saved_model.pb"), new byte[0]);
    refused(5, 3, Map.of(), "is empty");
  }

  @Test
  void aPointerOfGitLfsIsToldApart() throws IOException {
    HandWrittenModel.writeMlp(folder, 5, 3);
    Path variables = Files.createDirectories(folder.resolve("variables"));
    Files.write(
        variables.resolve("variables.data-00000-of-00001"),
        "version https://git-lfs.github.com/spec/v1\noid sha256:00\n"
            .getBytes(StandardCharsets.US_ASCII));
    refused(5, 3, Map.of(), "is a git-LFS pointer");
  }

  @Test
  void truncatedVariablesAreToldApart() throws IOException {
    ModelWithVariables.write(folder);
    Path data = folder.resolve("variables").resolve("variables.data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(data);
    Files.write(data, Arrays.copyOf(bytes, bytes.length / 2));
    refused(2, 2, Map.of(), "do not restore; they are damaged or truncated");
  }

  @Test
  void anUnknownSignatureListsTheKnownOnes() {
    HandWrittenModel.writeMlp(folder, 5, 3);
    refused(
        5,
        3,
        Map.of("signature", "serving_defaut"),
        "has no signature 'serving_defaut'; known: [serving_default]");
  }

  @Test
  void anUnknownOutputListsTheKnownOnes() {
    HandWrittenModel.writeMlp(folder, 5, 3);
    refused(5, 3, Map.of("output", "y"), "has no output 'y'; known: [logits, probabilities]");
  }

  @Test
  void anotherShapeIsNamedWithBothShapes() {
    HandWrittenModel.writeMlp(folder, 5, 3);
    refused(
        4, 3, Map.of(), "input 'x' takes samples of shape [5], but the dataset's are of shape [4]");
  }

  @Test
  void moreClassesThanOutputsAreRefused() {
    HandWrittenModel.writeMlp(folder, 5, 3);
    refused(5, 4, Map.of(), "the dataset has 4 classes, but the model has only 3 outputs");
  }

  @Test
  void inputsOfStringsAreRefused() {
    HandWrittenModel model = new HandWrittenModel().input("x", DataType.DT_STRING, -1);
    model.writer().floats("y", List.of(1L, 1L), 1);
    model.write(folder, "y", 1);
    refused(
        1,
        0,
        Map.of(),
        "the model reads text at [x], and the dataset has numbers; if these are columns of a table, write 'types: {x: text}'");
  }

  @Test
  void severalInputsOfOtherNamesMustBeListed() {
    writeTwoInputs();
    refused(3, 0, Map.of(), "the signature has several inputs [a, b]");
  }

  @Test
  void listedInputsLieInTheRowInTheirOrder() {
    writeTwoInputs();
    try (Model model = open(3, 0, Map.of("inputs", List.of("b", "a")))) {
      double[] scores =
          ModelQueries.scores(
              model,
              Site.input(model.facts().layout()),
              FloatRows.row(1, 2, 5),
              FloatRows.row(1, 2, 5),
              Target.of(OutputKind.LOGIT, 0));
      // b = (1, 2), a = (5): a times the sum of b
      assertThat(scores).containsExactly(15);
    }
  }

  /** y = a · (b₀ + b₁) for a double input a and an int64 input b. */
  private void writeTwoInputs() {
    HandWrittenModel model =
        new HandWrittenModel()
            .input("a", DataType.DT_DOUBLE, -1, 1)
            .input("b", DataType.DT_INT64, -1, 2);
    String a = cast(model, "a", DataType.DT_DOUBLE);
    String b = cast(model, "b", DataType.DT_INT64);
    String ones = model.writer().floats("ones", List.of(2L, 1L), 1, 1);
    String sum = model.writer().op("MatMul", b, ones);
    model
        .writer()
        .named("y", "Mul", List.of(a, sum), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    model.write(folder, "y", 1);
  }

  private static String cast(HandWrittenModel model, String input, DataType type) {
    return model
        .writer()
        .op(
            "Cast",
            List.of(input),
            Map.of("SrcT", NodeAttributes.of(type), "DstT", NodeAttributes.of(DataType.DT_FLOAT)));
  }
}
