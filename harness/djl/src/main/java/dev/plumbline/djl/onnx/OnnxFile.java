package dev.plumbline.djl.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.plumbline.core.model.KerasFiles;
import dev.plumbline.core.model.LfsPointers;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.djl.DeclaredTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * What an ONNX file says of its model. Weights are passed over, so that large files are read fast;
 * a file that is no ONNX model is refused before the engine sees it.
 *
 * @param file the file
 * @param inputs the inputs, without weights
 * @param outputs the outputs
 * @param makers the operation that makes each value of the graph
 * @param counted values that are maps from the classes 0, 1, 2 and so on
 * @param beside files with weights, by their paths from the folder of the file
 */
record OnnxFile(
    Path file,
    List<DeclaredTensor> inputs,
    List<DeclaredTensor> outputs,
    Map<String, String> makers,
    Set<String> counted,
    Set<String> beside) {
  /** The type of an output that holds a map from classes to scores for each row. */
  static final String MAPS = "maps";

  OnnxFile {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    makers = Map.copyOf(makers);
    counted = Set.copyOf(counted);
    beside = Collections.unmodifiableSet(new TreeSet<>(beside));
  }

  /**
   * The file and those with weights beside it.
   *
   * @throws ModelException if one is not there
   */
  List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(file));
    for (String name : beside) {
      Path weights = file.resolveSibling(name);
      if (!Files.isRegularFile(weights)) {
        throw new ModelException(
            "%s has weights in the file '%s', which does not lie beside it; copy it there, or export the model as one file"
                .formatted(file, name));
      }
      files.add(weights);
    }
    return files;
  }

  /** Whether an output holds scores as an array, or as maps that are read like one. */
  boolean holdsScores(DeclaredTensor output) {
    return output.type().equals("float")
        || output.type().equals("double")
        || (output.type().equals(MAPS) && counted.contains(output.name()));
  }

  /**
   * Reads a file.
   *
   * @throws ModelException if it is missing, damaged, or holds something else
   */
  static OnnxFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "there is no ONNX file %s; paths are relative to the folder of the suite"
              .formatted(file));
    }
    KerasFiles.refuse(file);
    LfsPointers.refuse(file);
    try (InputStream in = Files.newInputStream(file)) {
      return new Reading(CodedInputStream.newInstance(in)).model(file);
    } catch (IOException e) {
      throw new ModelException(
          "%s is damaged or truncated, or no ONNX model (%s); fetch or export it again"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Reads the fields of the format by their numbers, which stand in {@code onnx.proto}: of a model
   * the graph, of a graph nodes, weights, inputs and outputs.
   */
  private static final class Reading {
    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int WEIGHTS = 5;
    private static final int WEIGHTS_NAME = 8;
    private static final int WEIGHTS_BESIDE = 13;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_OPERATION = 4;
    private static final int NODE_SETTING = 5;
    private static final int SETTING_NAME = 1;
    private static final int SETTING_NUMBERS = 8;

    private final CodedInputStream in;
    private final Map<String, DeclaredTensor> inputs = new LinkedHashMap<>();
    private final List<DeclaredTensor> outputs = new ArrayList<>();
    private final Set<String> weights = new HashSet<>();
    private final Map<String, String> makers = new HashMap<>();
    private final Set<String> counted = new HashSet<>();
    private final Set<String> beside = new HashSet<>();

    Reading(CodedInputStream in) {
      this.in = in;
      in.setSizeLimit(Integer.MAX_VALUE);
    }

    /** Reads one field that has a number. */
    private interface FieldReader {
      boolean read(int field) throws IOException;
    }

    OnnxFile model(Path file) throws IOException {
      fields(field -> field == GRAPH && message(this::graph));
      List<DeclaredTensor> fed =
          inputs.values().stream().filter(input -> !weights.contains(input.name())).toList();
      if (fed.isEmpty() || outputs.isEmpty()) {
        throw new IOException("it holds no graph with inputs and outputs");
      }
      return new OnnxFile(file, fed, outputs, makers, counted, beside);
    }

    /** Reads all fields; those that are not wanted are passed over. */
    private void fields(FieldReader reader) throws IOException {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        boolean nested = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
        if (!nested || !reader.read(WireFormat.getTagFieldNumber(tag))) {
          in.skipField(tag);
        }
      }
    }

    private boolean message(FieldReader reader) throws IOException {
      int limit = in.pushLimit(in.readRawVarint32());
      fields(reader);
      ValueReading.leave(in, limit);
      return true;
    }

    private boolean graph(int field) throws IOException {
      switch (field) {
        case NODE -> node();
        case WEIGHTS -> message(this::weights);
        case INPUT -> {
          DeclaredTensor input = new ValueReading(in).value();
          inputs.put(input.name(), input);
        }
        case OUTPUT -> outputs.add(new ValueReading(in).value());
        default -> {
          return false;
        }
      }
      return true;
    }

    private boolean weights(int part) throws IOException {
      if (part == WEIGHTS_NAME) {
        weights.add(in.readStringRequireUtf8());
        return true;
      }
      return part == WEIGHTS_BESIDE && place();
    }

    /** An entry that says where weights lie: the name of a file, or a place in it. */
    private boolean place() throws IOException {
      List<String> words = new ArrayList<>();
      message(part -> part <= 2 && words.add(in.readStringRequireUtf8()));
      if (words.size() == 2 && words.get(0).equals("location")) {
        beside.add(words.get(1));
      }
      return true;
    }

    private void node() throws IOException {
      List<String> made = new ArrayList<>();
      List<Long> labels = new ArrayList<>();
      StringBuilder operation = new StringBuilder();
      message(
          part -> {
            switch (part) {
              case NODE_OUTPUT -> made.add(in.readStringRequireUtf8());
              case NODE_OPERATION -> operation.append(in.readStringRequireUtf8());
              case NODE_SETTING -> labels.addAll(labels());
              default -> {
                return false;
              }
            }
            return true;
          });
      made.forEach(name -> makers.put(name, operation.toString()));
      if (labels.equals(LongStream.range(0, labels.size()).boxed().toList())) {
        counted.addAll(labels.isEmpty() ? List.of() : made);
      }
    }

    /** The numbers of a setting that lists classes; none of any other setting. */
    private List<Long> labels() throws IOException {
      List<Long> numbers = new ArrayList<>();
      StringBuilder name = new StringBuilder();
      int limit = in.pushLimit(in.readRawVarint32());
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        boolean nested = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
        if (WireFormat.getTagFieldNumber(tag) == SETTING_NAME && nested) {
          name.append(in.readStringRequireUtf8());
        } else if (WireFormat.getTagFieldNumber(tag) == SETTING_NUMBERS) {
          numbers(nested, numbers);
        } else {
          in.skipField(tag);
        }
      }
      ValueReading.leave(in, limit);
      return name.toString().equals("classlabels_int64s") ? numbers : List.of();
    }

    private void numbers(boolean packed, List<Long> numbers) throws IOException {
      if (!packed) {
        numbers.add(in.readInt64());
        return;
      }
      int limit = in.pushLimit(in.readRawVarint32());
      while (in.getBytesUntilLimit() > 0) {
        numbers.add(in.readInt64());
      }
      in.popLimit(limit);
    }
  }
}
