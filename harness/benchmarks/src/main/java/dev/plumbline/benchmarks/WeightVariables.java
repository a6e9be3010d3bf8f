package dev.plumbline.benchmarks;

import com.google.protobuf.ByteString;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.TensorProto;

/**
 * The weights of a network as resource variables, as Keras exports them, with values drawn at
 * random: the nodes that read them, the files that hold them and the nodes that restore them.
 */
final class WeightVariables {
  private static final String FILE = "save/file";
  private static final String RESTORE = "save/restore";

  private final GraphWriter network;
  private final GraphWriter saved = new GraphWriter("saved");
  private final RandomGenerator random;
  private final List<String> names = new ArrayList<>();

  /** The variables of a network; equal names give equal values. */
  WeightVariables(GraphWriter network, String name) {
    this.network = network;
    this.random = Draws.of(0).at(name).stream();
  }

  /**
   * Adds a variable with uniform values of some middle and standard deviation; returns its value.
   */
  String drawn(double middle, double deviation, long... shape) {
    int size = 1;
    for (long extent : shape) {
      size = Math.multiplyExact(size, Math.toIntExact(extent));
    }
    float[] values = new float[size];
    double width = deviation * Math.sqrt(12);
    for (int i = 0; i < size; i++) {
      values[i] = (float) (middle + width * (random.nextFloat() - 0.5));
    }
    return variable(Arrays.stream(shape).boxed().toList(), values);
  }

  private String variable(List<Long> shape, float... values) {
    String name = "weight" + names.size();
    saved.floats(name, shape, values);
    names.add(name);
    network.named(
        name,
        "VarHandleOp",
        List.of(),
        Map.of(
            "dtype", NodeAttributes.of(DataType.DT_FLOAT),
            "shape", NodeAttributes.shape(shape),
            "container", NodeAttributes.of(""),
            "shared_name", NodeAttributes.of(name)));
    return network.op(
        "ReadVariableOp", List.of(name), Map.of("dtype", NodeAttributes.of(DataType.DT_FLOAT)));
  }

  /** Writes the files of the variables into the folder of a saved model. */
  void writeFiles(Path folder) {
    String file = folder.resolve("variables").resolve("variables").toString();
    List<String> inputs =
        new ArrayList<>(List.of(saved.constant("file", text(List.of(), List.of(file)))));
    inputs.addAll(tables(saved));
    inputs.addAll(names);
    saved.named("save", "SaveV2", inputs, Map.of("dtypes", types()));
    try (GraphSession session = GraphSession.open(saved.graph(), Devices.choose("cpu", 0))) {
      session.runTarget("save");
    }
  }

  /** Adds the nodes that restore the variables. */
  SaverDef addRestore() {
    network.constant(FILE, text(List.of(), List.of("")));
    List<String> inputs = new ArrayList<>(List.of(FILE));
    inputs.addAll(tables(network));
    String restored = network.op("RestoreV2", inputs, Map.of("dtypes", types()));
    List<String> assigned = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Map<String, AttrValue> type = Map.of("dtype", NodeAttributes.of(DataType.DT_FLOAT));
      List<String> value = List.of(names.get(i), restored + ":" + i);
      assigned.add("^" + network.op("AssignVariableOp", value, type));
    }
    network.named(RESTORE, "NoOp", assigned, Map.of());
    return SaverDef.newBuilder()
        .setFilenameTensorName(FILE + ":0")
        .setRestoreOpName(RESTORE)
        .setVersion(SaverDef.CheckpointFormatVersion.V2)
        .build();
  }

  /** The names and the slices of all variables, as saving and restoring read them. */
  private List<String> tables(GraphWriter writer) {
    List<Long> count = List.of((long) names.size());
    return List.of(
        writer.constant("save/names", text(count, names)),
        writer.constant("save/slices", text(count, Collections.nCopies(names.size(), ""))));
  }

  private AttrValue types() {
    AttrValue.ListValue.Builder types = AttrValue.ListValue.newBuilder();
    names.forEach(name -> types.addType(DataType.DT_FLOAT));
    return AttrValue.newBuilder().setList(types).build();
  }

  private static TensorProto text(List<Long> shape, List<String> words) {
    TensorProto.Builder text =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(NodeAttributes.shapeOf(shape));
    words.forEach(word -> text.addStringVal(ByteString.copyFromUtf8(word)));
    return text.build();
  }
}
