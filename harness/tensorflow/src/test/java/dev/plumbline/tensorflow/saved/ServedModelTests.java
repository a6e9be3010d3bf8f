package dev.plumbline.tensorflow.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.tensorflow.SavedModelPlugin;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.ModelWithVariables;
import dev.plumbline.tensorflow.fixtures.OneRowDataset;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;

/** Models that begin behind a parser, and models that lie as text. */
class ServedModelTests {
  private static final Map<String, AttrValue> FLOAT =
      Map.of("T", NodeAttributes.of(DataType.DT_FLOAT));

  private final SavedModelPlugin plugin = new SavedModelPlugin();
  @TempDir Path folder;

  private Model open(int width, int classes, Map<String, Object> given) {
    return plugin.open(
        parameters(given),
        new ModelPlugin.Context(
            OneRowDataset.of(HandWrittenModel.columns(width), classes),
            0,
            "cpu",
            folder,
            Progress.SILENT));
  }

  private Parameters parameters(Map<String, Object> given) {
    Map<String, Object> parameters = new HashMap<>(given);
    parameters.put("path", folder.resolve("model"));
    return Parameters.defaults(plugin.spec(), parameters);
  }

  private static double score(Model model, float... row) {
    FloatRows rows = FloatRows.row(row);
    Site input = model.facts().sites().get(0);
    return ModelQueries.scores(model, input, rows, rows, Target.of(OutputKind.LOGIT, 0))[0];
  }

  private static TensorProto texts(List<Long> shape, String... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(NodeAttributes.shapeOf(shape));
    for (String value : values) {
      tensor.addStringVal(ByteString.copyFromUtf8(value));
    }
    return tensor.build();
  }

  /** Parses the features age and pay of examples; scores 2 · age + 3 · pay and the negative. */
  private void writeParser() {
    HandWrittenModel model = new HandWrittenModel().input("examples", DataType.DT_STRING, -1);
    GraphWriter writer = model.writer();
    AttrValue.ListValue.Builder shapes = AttrValue.ListValue.newBuilder();
    shapes.addShape(NodeAttributes.shapeOf(List.of(1L)));
    shapes.addShape(NodeAttributes.shapeOf(List.of(1L)));
    writer.named(
        "parse",
        "ParseExampleV2",
        List.of(
            "examples",
            writer.constant("names", texts(List.of(0L))),
            writer.constant("sparse", texts(List.of(0L))),
            writer.constant("dense", texts(List.of(2L), "age", "pay")),
            writer.constant("ragged", texts(List.of(0L))),
            writer.floats("age-default", List.of(1L), 0),
            writer.floats("pay-default", List.of(1L), 0)),
        Map.of(
            "Tdense",
            AttrValue.newBuilder()
                .setList(
                    AttrValue.ListValue.newBuilder()
                        .addType(DataType.DT_FLOAT)
                        .addType(DataType.DT_FLOAT))
                .build(),
            "num_sparse",
            NodeAttributes.of(0L),
            "sparse_types",
            AttrValue.newBuilder().setList(AttrValue.ListValue.getDefaultInstance()).build(),
            "ragged_value_types",
            AttrValue.newBuilder().setList(AttrValue.ListValue.getDefaultInstance()).build(),
            "ragged_split_types",
            AttrValue.newBuilder().setList(AttrValue.ListValue.getDefaultInstance()).build(),
            "dense_shapes",
            AttrValue.newBuilder().setList(shapes).build()));
    writer.floats("age-weight", List.of(1L, 2L), 2, -2);
    writer.floats("pay-weight", List.of(1L, 2L), 3, -3);
    writer.named("of-age", "MatMul", List.of("parse", "age-weight"), FLOAT);
    writer.named("of-pay", "MatMul", List.of("parse:1", "pay-weight"), FLOAT);
    writer.named("scores", "AddV2", List.of("of-age", "of-pay"), FLOAT);
    model.write(folder.resolve("model"), "scores", 2);
  }

  @Test
  void aModelBeginsAtTheFeaturesThatItParses() {
    writeParser();
    try (Model model = open(2, 2, Map.of("start", List.of("pay", "age")))) {
      assertThat(score(model, 10, 1)).isEqualTo(32, within(1e-5));
      FloatRows row = FloatRows.row(10, 1);
      FloatRows gradient =
          ModelQueries.at(
              model, model.facts().sites().get(0), row, row, Target.of(OutputKind.LOGIT, 0));
      assertThat(gradient.copyRow(0)).containsExactly(3, 2);
    }
  }

  @Test
  void textWithoutAStartSaysWhereToBegin() {
    writeParser();
    String message =
        "the model reads text at [examples], and the dataset has numbers; begin it behind that with 'start: [age, pay]'";
    assertThatThrownBy(() -> open(2, 2, Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aStartThatIsNotEnoughNamesWhatIsMissing() {
    writeParser();
    assertThatThrownBy(() -> open(1, 2, Map.of("start", List.of("age"))).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the output also needs the input [examples]");
    assertThatThrownBy(() -> open(2, 2, Map.of("start", List.of("agee", "pay"))).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no inner tensor 'agee' (parameter 'start')")
        .hasMessageContaining("[age, pay]");
  }

  @Test
  void thePortraitOffersTheStart() {
    writeParser();
    ModelPortrait portrait =
        plugin.portrait(folder.resolve("model"), folder.resolve("cache")).orElseThrow();
    assertThat(portrait.settings()).containsEntry("start", "[age, pay]");
    assertThat(portrait.inputs()).extracting(input -> input.name()).containsExactly("age", "pay");
  }

  @Test
  void aModelWithVariablesBeginsInTheMiddle() throws IOException {
    ModelWithVariables.write(folder.resolve("model"));
    try (Model model = open(2, 2, Map.of("start", List.of("x")))) {
      // (1, 2; 3, 4): 10 · 1 + 1 · 3
      assertThat(score(model, 10, 1)).isEqualTo(13, within(1e-5));
    }
  }

  @Test
  void aModelAsTextIsTheSame() throws IOException {
    ModelWithVariables.write(folder.resolve("model"));
    Path binary = folder.resolve("model").resolve("saved_model.pb");
    SavedModel whole = SavedModel.parseFrom(Files.readAllBytes(binary));
    Files.delete(binary);
    Path text = folder.resolve("model").resolve("saved_model.pbtxt");
    Files.writeString(text, whole.toString(), StandardCharsets.UTF_8);
    try (Model model = open(2, 2, Map.of())) {
      assertThat(score(model, 10, 1)).isEqualTo(13, within(1e-5));
      assertThat(Objects.requireNonNull(model.facts().notes().get("parity with DJL")))
          .contains("max |difference| 0");
    }
    Files.writeString(text, "saved_model_schema_version: one");
    assertThatThrownBy(() -> open(2, 2, Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(text + " is damaged or truncated, or no graph as text");
  }
}
