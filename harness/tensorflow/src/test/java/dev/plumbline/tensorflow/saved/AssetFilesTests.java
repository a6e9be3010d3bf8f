package dev.plumbline.tensorflow.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
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
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;

/**
 * Models that look words up in a table that is filled from a file beside them, as Keras and
 * Estimators save a vocabulary. The score of a word is ten times its number in the table, and that
 * of every other word −10.
 */
class AssetFilesTests {
  private static final InputLayout WORDS =
      new InputLayout(
          List.of(
              new InputLayout.Input(
                  "word", Shape.of(1), InputKind.TEXTS, List.of("grün", "red", "blue"))));

  private final SavedModelPlugin plugin = new SavedModelPlugin();
  @TempDir Path folder;

  /** Where the path of the file stands until the node that fills the table reads it. */
  private enum PathPlace {
    /** In a placeholder that is fed at load. */
    FED,
    /** In a variable that a placeholder fills at load. */
    VARIABLE,
    /** In a constant that is replaced at load. */
    CONSTANT
  }

  private Path write(PathPlace place, String lines, Map<String, AttrValue> reading)
      throws IOException {
    Path model = folder.resolve("model");
    HandWrittenModel written = new HandWrittenModel().input("word", DataType.DT_STRING, -1, 1);
    GraphWriter writer = written.writer();
    writer.named(
        "words",
        "HashTableV2",
        List.of(),
        Map.of(
            "key_dtype", NodeAttributes.of(DataType.DT_STRING),
            "value_dtype", NodeAttributes.of(DataType.DT_INT64),
            "shared_name", NodeAttributes.of("words")));
    Map<String, AttrValue> attributes = new HashMap<>(reading);
    attributes.putIfAbsent("key_index", NodeAttributes.of(-2L));
    attributes.putIfAbsent("value_index", NodeAttributes.of(-1L));
    writer.named(
        "fill", "InitializeTableFromTextFileV2", List.of("words", path(writer, place)), attributes);
    writer.named(
        "id",
        "LookupTableFindV2",
        List.of("words", "word", writer.constant("other", whole(-1))),
        Map.of(
            "Tin", NodeAttributes.of(DataType.DT_STRING),
            "Tout", NodeAttributes.of(DataType.DT_INT64)));
    writer.named(
        "number",
        "Cast",
        List.of("id"),
        Map.of(
            "SrcT", NodeAttributes.of(DataType.DT_INT64),
            "DstT", NodeAttributes.of(DataType.DT_FLOAT)));
    writer.named(
        "score",
        "Mul",
        List.of("number", writer.scalar(10f)),
        Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    writer.named("when_loaded", "NoOp", List.of("^fill"), Map.of());
    written.write(model, "score", 1);
    TextModel.initialize(model, "when_loaded");
    name(model);
    Files.createDirectories(model.resolve("assets"));
    Files.writeString(model.resolve("assets/words.txt"), lines);
    return model;
  }

  /** The tensor that gives the path. */
  private static String path(GraphWriter writer, PathPlace place) {
    Map<String, AttrValue> text =
        Map.of(
            "dtype",
            NodeAttributes.of(DataType.DT_STRING),
            "shape",
            NodeAttributes.shape(List.of()));
    if (place == PathPlace.CONSTANT) {
      writer.constant(
          "path",
          TensorProto.newBuilder()
              .setDtype(DataType.DT_STRING)
              .setTensorShape(NodeAttributes.shapeOf(List.of()))
              .addStringVal(ByteString.copyFromUtf8("words.txt"))
              .build());
      return "path";
    }
    writer.named("path", "Placeholder", List.of(), text);
    if (place == PathPlace.FED) {
      return "path";
    }
    writer.named("kept", "VarHandleOp", List.of(), text);
    writer.named(
        "keep",
        "AssignVariableOp",
        List.of("kept", "path"),
        Map.of("dtype", NodeAttributes.of(DataType.DT_STRING)));
    writer.named(
        "read",
        "ReadVariableOp",
        List.of("kept", "^keep"),
        Map.of("dtype", NodeAttributes.of(DataType.DT_STRING)));
    return "read";
  }

  /** Says that the tensor of the path belongs to a file. */
  private static void name(Path model) throws IOException {
    Path file = model.resolve("saved_model.pb");
    SavedModel.Builder saved = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    saved
        .getMetaGraphsBuilder(0)
        .addAssetFileDef(
            AssetFileDef.newBuilder()
                .setFilename("words.txt")
                .setTensorInfo(TensorInfo.newBuilder().setName("path:0")));
    Files.write(file, saved.build().toByteArray());
  }

  private static TensorProto whole(long value) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_INT64)
        .setTensorShape(NodeAttributes.shapeOf(List.of()))
        .addInt64Val(value)
        .build();
  }

  private Model open(Path model) {
    return plugin.open(
        Parameters.defaults(plugin.spec(), Map.of("path", model)),
        new ModelPlugin.Context(OneRowDataset.of(WORDS, 0), 0, "cpu", folder, Progress.SILENT));
  }

  /** The scores of grün, red and blue. */
  private static float[] scores(Model model) {
    FloatRows.Builder scores = new FloatRows.Builder(3, 1);
    model.run(Pass.forward(FloatRows.of(3, 1, 0, 1, 2), OutputKind.LOGIT, scores::accept));
    FloatRows found = scores.build();
    return new float[] {found.get(0, 0), found.get(1, 0), found.get(2, 0)};
  }

  /** The model is compared with DJL's forward pass when it is loaded. */
  @ParameterizedTest
  @ValueSource(strings = {"FED", "VARIABLE", "CONSTANT"})
  void wordsOfAFileAreLookedUp(String place) throws IOException {
    Path model = write(PathPlace.valueOf(place), "blue\r\ngrün\n", Map.of());
    try (Model opened = open(model)) {
      assertThat(scores(opened)).containsExactly(10, -10, 0);
      assertThat(opened.facts().notes().get("parity with DJL")).contains("0");
    }
  }

  /** Columns by their numbers, as many lines as are wanted, and numbers that begin elsewhere. */
  @Test
  void aFileOfColumnsIsReadAsTheNodeSays() throws IOException {
    Map<String, AttrValue> columns =
        Map.of(
            "key_index", NodeAttributes.of(1L),
            "value_index", NodeAttributes.of(0L),
            "delimiter", NodeAttributes.of(","));
    try (Model opened = open(write(PathPlace.FED, "7,red,x\n3,blue,y\n", columns))) {
      assertThat(scores(opened)).containsExactly(-10, 70, 30);
    }
    Map<String, AttrValue> some =
        Map.of("vocab_size", NodeAttributes.of(2L), "offset", NodeAttributes.of(4L));
    try (Model opened = open(write(PathPlace.FED, "red\ngrün\nblue\n", some))) {
      assertThat(scores(opened)).containsExactly(50, 40, -10);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 'red\n', 'words.txt:1: the line has 1 columns, and the model reads number 2'",
    "0, 'red\n', 'words.txt:1: the line has ''red'' where the model reads a number'",
  })
  void aFileThatDoesNotFitIsRefused(long column, String lines, String message) throws IOException {
    Map<String, AttrValue> values = Map.of("value_index", NodeAttributes.of(column));
    Path model = write(PathPlace.FED, lines.replace("\\n", "\n"), values);
    assertThatThrownBy(() -> open(model).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Path model = write(PathPlace.FED, "red\n", Map.of());
    Files.delete(model.resolve("assets/words.txt"));
    assertThatThrownBy(() -> open(model).close())
        .isInstanceOf(ModelException.class)
        .hasMessageEndingWith(
            "has no file assets/words.txt, which its graph reads when it is loaded; fetch the model again, with this folder");
  }

  @Test
  void whatIsKnownOfAModelDependsOnItsWordsAndNotOnItsPlace() throws IOException {
    Path model = write(PathPlace.FED, "red\nblue\n", Map.of());
    String hash = hash(model);
    Path moved = Files.move(model, folder.resolve("moved"));
    assertThat(hash(moved)).isEqualTo(hash);
    Files.writeString(moved.resolve("assets/words.txt"), "blue\nred\n");
    assertThat(hash(moved)).isNotEqualTo(hash);
  }

  private String hash(Path model) {
    try (Model opened = open(model)) {
      return opened.facts().contentHash();
    }
  }

  @Test
  void thePortraitNamesTheFile() throws IOException {
    Path model = write(PathPlace.FED, "red\nblue\n", Map.of());
    ModelPortrait portrait = plugin.portrait(model, folder.resolve("cache")).orElseThrow();
    assertThat(portrait.isUsable()).isTrue();
    assertThat(portrait.sections())
        .filteredOn(section -> section.title().equals("assets"))
        .flatExtracting(ModelPortrait.PortraitSection::lines)
        .containsExactly("words.txt: its lines fill a table in which the model looks words up");
  }
}
