package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.OneRowDataset;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

/** Frozen graphs: files of nodes without a signature. */
class FrozenGraphPluginTests {
  private static final InputLayout COLUMNS = HandWrittenModel.columns(2);

  private final FrozenGraphPlugin plugin = new FrozenGraphPlugin();
  private final GraphWriter writer = new GraphWriter("tiny");
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void file() {
    file = folder.resolve("frozen.pb");
  }

  private void placeholder(String name, DataType type, long... shape) {
    writer.named(
        name,
        "Placeholder",
        List.of(),
        Map.of(
            "dtype", NodeAttributes.of(type),
            "shape", NodeAttributes.shape(Arrays.stream(shape).boxed().toList())));
  }

  /** Scores x · W with W = (1, 2, 3; 4, 5, 6), times {@code keep}. */
  private void writeProduct() throws IOException {
    placeholder("x", DataType.DT_FLOAT, -1, 2);
    placeholder("keep", DataType.DT_FLOAT);
    writer.floats("w", List.of(2L, 3L), 1, 2, 3, 4, 5, 6);
    writer.named(
        "product", "MatMul", List.of("x", "w"), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    writer.named(
        "scores",
        "Mul",
        List.of("product", "keep"),
        Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    write();
  }

  private void write() throws IOException {
    Files.write(file, writer.graph().toByteArray());
  }

  private Model open(InputLayout layout, int classes, Map<String, Object> given) {
    return plugin.open(
        parameters(given),
        new ModelPlugin.Context(
            OneRowDataset.of(layout, classes), 0, "cpu", folder, Progress.SILENT));
  }

  private Parameters parameters(Map<String, Object> given) {
    Map<String, Object> parameters = new HashMap<>(given);
    parameters.putIfAbsent("path", file);
    return Parameters.defaults(plugin.spec(), parameters);
  }

  private void refused(Map<String, Object> given, String message) {
    assertThatThrownBy(() -> open(COLUMNS, 3, given).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  private static double score(Model model, float... row) {
    FloatRows rows = FloatRows.row(row);
    Site input = model.facts().sites().get(0);
    return ModelQueries.scores(model, input, rows, rows, Target.of(OutputKind.LOGIT, 1))[0];
  }

  @Test
  void inputsAndOutputAreFound() throws IOException {
    writeProduct();
    try (Model model = open(COLUMNS, 3, Map.of("constants", Map.of("keep", 2.0)))) {
      assertThat(model.facts().outputs()).isEqualTo(3);
      assertThat(model.facts().notes().get("parity with DJL")).contains("0.00");
      // 2 · (10 · 2 + 1 · 5)
      assertThat(score(model, 10, 1)).isEqualTo(50, within(1e-4));
      FloatRows row = FloatRows.row(10, 1);
      FloatRows gradient =
          ModelQueries.at(
              model, model.facts().sites().get(0), row, row, Target.of(OutputKind.LOGIT, 1));
      assertThat(gradient.copyRow(0)).containsExactly(4, 10);
    }
  }

  @Test
  void aNumberForAllRowsMustBeGiven() throws IOException {
    writeProduct();
    refused(Map.of(), "the input 'keep' of " + file + " is one number for all rows");
    refused(Map.of("constants", Map.of("kept", 1.0)), "has no node 'kept' (parameter 'constants')");
    refused(Map.of("constants", Map.of("w", 1.0)), "'w' (parameter 'constants') is no placeholder");
  }

  @Test
  void aModelMayEndAndBeginInTheMiddle() throws IOException {
    writeProduct();
    try (Model model = open(COLUMNS, 3, Map.of("output", "product"))) {
      assertThat(score(model, 10, 1)).isEqualTo(25, within(1e-4));
    }
    Map<String, Object> inner =
        Map.of("inputs", List.of("product"), "constants", Map.of("keep", 3.0));
    try (Model model = open(HandWrittenModel.columns(3), 3, inner)) {
      assertThat(score(model, 10, 1, 5)).isEqualTo(3, within(1e-5));
    }
    refused(Map.of("output", "scored"), "has no node 'scored' (parameter 'output')");
    refused(Map.of("inputs", List.of("x:7")), "no inner tensor 'x:7' (parameter 'inputs')");
  }

  @Test
  void severalEndsMustBeNamed() throws IOException {
    placeholder("x", DataType.DT_FLOAT, -1, 2);
    for (String end : List.of("first", "second")) {
      writer.named(end, "Relu", List.of("x"), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    }
    write();
    refused(
        Map.of(), "has 2 nodes that could be its output, as nothing reads them: [first, second]");
    ModelPortrait portrait = plugin.portrait(file, folder).orElseThrow();
    assertThat(portrait.settings()).containsEntry("output", "second");
    assertThat(portrait.isUsable()).isTrue();
  }

  @Test
  void theChosenClassIsNotTheOutput() throws IOException {
    placeholder("x", DataType.DT_FLOAT, -1, 2);
    writer.named("scores", "Relu", List.of("x"), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    writer.named(
        "class",
        "ArgMax",
        List.of("scores", writer.scalar(1)),
        Map.of(
            "T", NodeAttributes.of(DataType.DT_FLOAT),
            "Tidx", NodeAttributes.of(DataType.DT_INT32),
            "output_type", NodeAttributes.of(DataType.DT_INT64)));
    write();
    try (Model model = open(COLUMNS, 2, Map.of())) {
      assertThat(score(model, -1, 4)).isEqualTo(4);
    }
  }

  @Test
  void aShapeThatIsNotWrittenIsThatOfTheDataset() throws IOException {
    writer.named(
        "x", "Placeholder", List.of(), Map.of("dtype", NodeAttributes.of(DataType.DT_FLOAT)));
    writer.named("scores", "Tanh", List.of("x"), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    write();
    try (Model model = open(COLUMNS, 2, Map.of())) {
      assertThat(score(model, 0, 1)).isEqualTo(Math.tanh(1), within(1e-6));
    }
  }

  @Test
  void aGraphAsTextIsRead() throws IOException {
    writeProduct();
    file = Files.writeString(folder.resolve("frozen.pbtxt"), writer.graph().toString());
    try (Model model = open(COLUMNS, 3, Map.of("constants", Map.of("keep", 1.0)))) {
      assertThat(score(model, 10, 1)).isEqualTo(25, within(1e-4));
    }
    Files.writeString(file, "node { name: ");
    refused(Map.of(), file + " is damaged or truncated, or no graph as text");
  }

  @Test
  void variablesAreNotFrozen() throws IOException {
    placeholder("x", DataType.DT_FLOAT, -1, 2);
    writer.named(
        "w",
        "VariableV2",
        List.of(),
        Map.of(
            "dtype", NodeAttributes.of(DataType.DT_FLOAT),
            "shape", NodeAttributes.shape(List.of(2L, 3L))));
    writer.named(
        "scores", "MatMul", List.of("x", "w"), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    write();
    refused(Map.of(), "is not frozen: the values of its variables [w] lie in other files");
  }

  @Test
  void everyTruncatedFileIsRefused() throws IOException {
    writeProduct();
    byte[] whole = writer.graph().toByteArray();
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      refused(Map.of(), file.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomBytesAreRefused(int seed) throws IOException {
    byte[] noise = new byte[512 * seed];
    new SplittableRandom(seed).nextBytes(noise);
    Files.write(file, noise);
    refused(Map.of(), file.toString());
  }

  @Test
  void otherThingsAreNamed() throws IOException {
    HandWrittenModel.writeMlp(folder.resolve("saved"), 2, 3);
    refused(Map.of("path", folder.resolve("saved")), "is a folder, and a frozen graph is one file");
    refused(
        Map.of("path", folder.resolve("saved").resolve("saved_model.pb")),
        "is the graph of a SavedModel, not a frozen one; write 'type: saved-model'");
    refused(Map.of("path", folder.resolve("none.pb")), "there is no such file; ");
    Files.writeString(file, "version https://git-lfs.github.com/spec/v1\n");
    refused(Map.of(), "is a git-LFS pointer");
    Files.write(file, GraphDef.getDefaultInstance().toByteArray());
    refused(Map.of(), file + " is empty");
    Files.writeString(file, "PK\u0003\u0004", StandardCharsets.UTF_8);
    refused(Map.of(), file + " is damaged or truncated, or no frozen graph");
  }

  @Test
  void unknownOperationsAreNamed() throws IOException {
    placeholder("x", DataType.DT_FLOAT, -1, 2);
    writer.named("scores", "NoSuchOperation", List.of("x"), Map.of());
    write();
    refused(Map.of(), "NoSuchOperation");
  }

  @Test
  void validateSaysWhatDoesNotFit() throws IOException {
    writeProduct();
    Parameters parameters = parameters(Map.of("output", "product"));
    assertThat(plugin.problems(parameters)).isEmpty();
    assertThat(plugin.problems(Parameters.defaults(plugin.spec(), Map.of("path", folder))))
        .singleElement()
        .asString()
        .contains("is a folder");
  }
}
