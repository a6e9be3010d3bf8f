package dev.plumbline.tensorflow.saved;

import com.google.protobuf.ByteString;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Fills a table from constants in place of a text file, so that the graph holds the words
 * themselves: what is known of a model by its content does not depend on where it lies.
 *
 * @param filling the node that fills the table from the file
 * @param file the file
 */
record TextFileTable(NodeDef filling, Path file) {
  private static final int WHOLE_LINE = -2;
  private static final int LINE_NUMBER = -1;
  private static final int ALL = -1;

  /**
   * The nodes that take the place of the one that reads the file: the keys, the values, and a node
   * of the same name that fills the table.
   *
   * @param key the type of the table's keys
   * @param value the type of its values
   * @throws ModelException if the file cannot be read, or a line does not hold what is wanted
   */
  List<NodeDef> nodes(DataType key, DataType value) {
    List<String> lines = lines();
    String name = filling.getName();
    return List.of(
        GraphWriter.constantNode(name + "/keys", column(lines, whole("key_index"), key)),
        GraphWriter.constantNode(name + "/values", column(lines, whole("value_index"), value)),
        NodeDef.newBuilder()
            .setName(name)
            .setOp(filling.getOp().endsWith("V2") ? "InitializeTableV2" : "InitializeTable")
            .addInput(filling.getInput(0))
            .addInput(name + "/keys")
            .addInput(name + "/values")
            .putAttr("Tkey", NodeAttributes.of(key))
            .putAttr("Tval", NodeAttributes.of(value))
            .build());
  }

  private int whole(String attribute) {
    return (int) filling.getAttrOrDefault(attribute, NodeAttributes.of(0L)).getI();
  }

  /**
   * The lines that are read: all, or as many as the node says. Their bytes are kept as they are.
   */
  private List<String> lines() {
    List<String> lines;
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r", "");
      lines = List.of(text.split("\n"));
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
    }
    int wanted = filling.containsAttr("vocab_size") ? whole("vocab_size") : ALL;
    if (wanted > lines.size()) {
      throw new ModelException(
          "%s has %d lines, but the model reads %d; fetch the model again"
              .formatted(file, lines.size(), wanted));
    }
    return wanted < 0 ? lines : lines.subList(0, wanted);
  }

  private TensorProto column(List<String> lines, int index, DataType type) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(type)
            .setTensorShape(NodeAttributes.shapeOf(List.of((long) lines.size())));
    for (int line = 0; line < lines.size(); line++) {
      if (index == LINE_NUMBER) {
        tensor.addInt64Val(line + (long) whole("offset"));
      } else {
        add(tensor, type, field(lines.get(line), index, line), line);
      }
    }
    return tensor.build();
  }

  private String field(String line, int index, int number) {
    if (index == WHOLE_LINE) {
      return line;
    }
    String delimiter =
        filling
            .getAttrOrDefault("delimiter", NodeAttributes.of("\t"))
            .getS()
            .toString(StandardCharsets.ISO_8859_1);
    String[] fields = line.split(Pattern.quote(delimiter), -1);
    if (index >= fields.length) {
      throw wrong(
          number,
          "has %d columns, and the model reads number %d".formatted(fields.length, index + 1));
    }
    return fields[index];
  }

  private void add(TensorProto.Builder tensor, DataType type, String field, int line) {
    try {
      switch (type) {
        case DT_STRING ->
            tensor.addStringVal(ByteString.copyFrom(field, StandardCharsets.ISO_8859_1));
        case DT_INT64 -> tensor.addInt64Val(Long.parseLong(field));
        case DT_INT32 -> tensor.addIntVal(Integer.parseInt(field) + whole("offset"));
        case DT_FLOAT -> tensor.addFloatVal(Float.parseFloat(field));
        case DT_DOUBLE -> tensor.addDoubleVal(Double.parseDouble(field));
        default ->
            throw new ModelException(
                "a table of %s is filled from %s; supported: string, int64, int32, float, double"
                    .formatted(NodeAttributes.words(type), file));
      }
    } catch (NumberFormatException e) {
      throw wrong(line, "has '%s' where the model reads a number".formatted(field));
    }
  }

  private ModelException wrong(int line, String what) {
    return new ModelException(
        "%s:%d: the line %s; fetch the model again".formatted(file, line + 1, what));
  }
}
