package dev.plumbline.verification.real;

import com.google.protobuf.ByteString;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;

/** Writes SavedModels that look strings up in tables of their own, filled when they are loaded. */
final class StringModel {
  private static final String INIT = "__saved_model_init_op";
  private static final String FILE = "saved_model.pb";
  private static final Map<String, AttrValue> LOOKUP =
      Map.of(
          "Tin", NodeAttributes.of(DataType.DT_STRING),
          "Tout", NodeAttributes.of(DataType.DT_INT64));
  private static final Map<String, AttrValue> FLOATS =
      Map.of("T", NodeAttributes.of(DataType.DT_FLOAT));

  private final GraphWriter writer = new GraphWriter("strings");
  private final Map<String, TensorInfo> inputs = new LinkedHashMap<>();
  private final List<String> filling = new ArrayList<>();

  private StringModel() {}

  /**
   * Logistic regression of survival: 0.15 + 2.52 for female + 0.66 for C and 0.09 for Q of embarked
   * − 0.79 · pclass, in two inputs of strings and one of numbers.
   */
  static void writePassengers(Path folder) throws IOException {
    StringModel model = new StringModel();
    String sex = model.input("sex", DataType.DT_STRING, 1);
    String embarked = model.input("embarked", DataType.DT_STRING, 1);
    String pclass = model.input("pclass", DataType.DT_FLOAT, 1);
    String ofSex = model.weighed(model.found(sex, "female", "male"), "sex", 0, 2.52f, 0);
    String ofPort = model.weighed(model.found(embarked, "C", "Q"), "embarked", 0, 0.66f, 0.09f);
    GraphWriter writer = model.writer;
    String ofClass = writer.op("Mul", pclass, writer.scalar(-0.79f));
    String sum = writer.op("AddV2", writer.op("AddV2", ofSex, ofPort), ofClass);
    writer.named("logit", "AddV2", List.of(sum, writer.scalar(0.15f)), FLOATS);
    writer.named("survives", "Sigmoid", List.of("logit"), FLOATS);
    MetaGraphDef.Builder meta = MetaGraphDef.newBuilder();
    meta.getMetaInfoDefBuilder().addTags("serve");
    model.write(folder, meta, GraphDef.getDefaultInstance(), output("survives:0", 1));
  }

  /**
   * A model of other people that reads eight ids of words, behind what makes the ids of a message:
   * its letters made small, split at blanks, looked up, and filled up with zeros.
   */
  static void writeBehindWords(Path from, Map<String, Long> words, Path folder) throws IOException {
    StringModel model = new StringModel();
    GraphWriter writer = model.writer;
    String message = model.input("message", DataType.DT_STRING, 1);
    Map<String, AttrValue> strings =
        Map.of(
            "T", NodeAttributes.of(DataType.DT_STRING),
            "Tshape", NodeAttributes.of(DataType.DT_INT32));
    String flat = writer.op("Reshape", List.of(message, writer.ints(-1)), strings);
    String low = writer.op("StringLower", List.of(flat), Map.of());
    String blank = writer.constant("no_separator", texts(List.of(), List.of("")));
    String split = writer.op("StringSplitV2", List.of(low, blank), Map.of());
    String ids = model.found(split + ":1", words);
    String count =
        writer.op(
            "Shape",
            List.of(flat),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_STRING),
                "out_type", NodeAttributes.of(DataType.DT_INT64)));
    String extents =
        writer.op(
            "ConcatV2",
            List.of(
                count,
                writer.constant("length", wholes(List.of(1L), List.of(8L))),
                writer.scalar(0)),
            Map.of(
                "N", NodeAttributes.of(2L),
                "T", NodeAttributes.of(DataType.DT_INT64),
                "Tidx", NodeAttributes.of(DataType.DT_INT32)));
    String padded =
        writer.op(
            "SparseToDense",
            List.of(
                split, extents, ids, writer.constant("padding", wholes(List.of(), List.of(0L)))),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_INT64),
                "Tindices", NodeAttributes.of(DataType.DT_INT64)));
    MetaGraphDef meta =
        SavedModel.parseFrom(Files.readAllBytes(from.resolve(FILE))).getMetaGraphs(0);
    SignatureDef before = meta.getSignatureDefOrThrow("serving_default");
    TensorInfo read = before.getInputsMap().values().iterator().next();
    String place = read.getName().replace(":0", "");
    writer.named(
        place,
        "Cast",
        List.of(padded),
        Map.of(
            "SrcT", NodeAttributes.of(DataType.DT_INT64),
            "DstT", NodeAttributes.of(DataType.DT_FLOAT)));
    GraphDef.Builder rest = meta.getGraphDef().toBuilder().clearNode();
    meta.getGraphDef().getNodeList().stream()
        .filter(node -> !node.getName().equals(place))
        .forEach(rest::addNode);
    model.write(folder, meta.toBuilder(), rest.build(), before.getOutputsMap());
    Path variables = Files.createDirectory(folder.resolve("variables"));
    for (String each : List.of("variables.index", "variables.data-00000-of-00001")) {
      Files.copy(from.resolve("variables").resolve(each), variables.resolve(each));
    }
  }

  private static Map<String, TensorInfo> output(String tensor, int width) {
    return Map.of("score", info(tensor, DataType.DT_FLOAT, width));
  }

  private static TensorInfo info(String tensor, DataType type, int width) {
    return TensorInfo.newBuilder()
        .setName(tensor)
        .setDtype(type)
        .setTensorShape(NodeAttributes.shapeOf(List.of(-1L, (long) width)))
        .build();
  }

  private String input(String name, DataType type, int width) {
    inputs.put(name, info(name + ":0", type, width));
    return writer.named(
        name,
        "Placeholder",
        List.of(),
        Map.of(
            "dtype", NodeAttributes.of(type),
            "shape", NodeAttributes.shape(List.of(-1L, (long) width))));
  }

  /** The numbers of strings: 1 for the first word, 2 for the second, and so on; 0 for others. */
  private String found(String strings, String... words) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (String word : words) {
      numbers.put(word, numbers.size() + 1L);
    }
    return found(strings, numbers);
  }

  private String found(String strings, Map<String, Long> words) {
    String table =
        writer.named(
            "table" + filling.size(),
            "HashTableV2",
            List.of(),
            Map.of(
                "key_dtype", NodeAttributes.of(DataType.DT_STRING),
                "value_dtype", NodeAttributes.of(DataType.DT_INT64),
                "shared_name", NodeAttributes.of("words" + filling.size())));
    List<String> keys = List.copyOf(words.keySet());
    List<Long> extent = List.of((long) keys.size());
    String known = writer.constant(table + "/keys", texts(extent, keys));
    String ids =
        writer.constant(table + "/values", wholes(extent, keys.stream().map(words::get).toList()));
    String other = writer.constant(table + "/other", wholes(List.of(), List.of(0L)));
    filling.add(
        writer.named(table + "/fill", "LookupTableImportV2", List.of(table, known, ids), LOOKUP));
    return writer.op("LookupTableFindV2", List.of(table, strings, other), LOOKUP);
  }

  private String weighed(String numbers, String name, float... weights) {
    String table = writer.floats(name + "/weights", List.of((long) weights.length), weights);
    return writer.op(
        "GatherV2",
        List.of(table, numbers, writer.scalar(0)),
        Map.of(
            "Tparams", NodeAttributes.of(DataType.DT_FLOAT),
            "Tindices", NodeAttributes.of(DataType.DT_INT64),
            "Taxis", NodeAttributes.of(DataType.DT_INT32)));
  }

  private void write(
      Path folder, MetaGraphDef.Builder meta, GraphDef rest, Map<String, TensorInfo> outputs)
      throws IOException {
    writer.named(
        "words_when_loaded", "NoOp", filling.stream().map(node -> "^" + node).toList(), Map.of());
    GraphDef.Builder graph = rest.toBuilder();
    for (NodeDef node : writer.graph().getNodeList()) {
      graph.addNode(node);
    }
    graph.getVersionsBuilder().setProducer(GraphWriter.PRODUCER);
    meta.setGraphDef(graph)
        .putSignatureDef(
            "serving_default",
            SignatureDef.newBuilder()
                .setMethodName("tensorflow/serving/predict")
                .putAllInputs(inputs)
                .putAllOutputs(outputs)
                .build())
        .putSignatureDef(
            INIT,
            SignatureDef.newBuilder()
                .putOutputs(INIT, TensorInfo.newBuilder().setName("words_when_loaded").build())
                .build());
    Files.createDirectories(folder);
    Files.write(
        folder.resolve(FILE),
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(meta)
            .build()
            .toByteArray());
  }

  private static TensorProto texts(List<Long> shape, List<String> values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(NodeAttributes.shapeOf(shape));
    values.forEach(value -> tensor.addStringVal(ByteString.copyFromUtf8(value)));
    return tensor.build();
  }

  private static TensorProto wholes(List<Long> shape, List<Long> values) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_INT64)
        .setTensorShape(NodeAttributes.shapeOf(shape))
        .addAllInt64Val(values)
        .build();
  }
}
