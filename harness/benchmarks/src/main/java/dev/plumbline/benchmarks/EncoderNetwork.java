package dev.plumbline.benchmarks;

import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/**
 * Writes the layers of BERT-base (Devlin et al. 2019): embeddings, 12 encoder layers, and a
 * classifier that reads the first token. One whose length is open reads texts of any length up to
 * the number of its positions, and its attention leaves out the token 0.
 */
final class EncoderNetwork {
  private static final AttrValue FLOAT = NodeAttributes.of(DataType.DT_FLOAT);
  private static final AttrValue WHOLE = NodeAttributes.of(DataType.DT_INT32);
  private static final int LAYERS = 12;
  private static final int HEADS = 12;
  private static final int WIDTH = 768;
  private static final int INSIDE = 3072;
  private static final int VOCABULARY = 30522;

  private final GraphWriter writer;
  private final WeightVariables weights;
  private final int tokens;
  private final boolean open;

  EncoderNetwork(GraphWriter writer, WeightVariables weights, int tokens, boolean open) {
    this.writer = writer;
    this.weights = weights;
    this.tokens = tokens;
    this.open = open;
  }

  /** Writes the network; returns the logits. */
  String logits(String input, int classes) {
    String embedded =
        writer.op(
            "GatherV2",
            List.of(weights.drawn(0, 1, VOCABULARY, WIDTH), input, writer.scalar(0)),
            Map.of("Tparams", FLOAT, "Tindices", WHOLE, "Taxis", WHOLE));
    String length = open ? length(input) : writer.ints(tokens);
    String placed = writer.op("AddV2", embedded, positions(length));
    String rows = normalized(writer.reshape(placed, List.of(-1, WIDTH)));
    String hidden = open ? hidden(input, length) : "";
    for (int layer = 0; layer < LAYERS; layer++) {
      rows = normalized(writer.op("AddV2", rows, attention(rows, length, hidden)));
      String wide = gelu(dense(rows, WIDTH, INSIDE));
      rows = normalized(writer.op("AddV2", rows, dense(wide, INSIDE, WIDTH)));
    }
    String sequences = shaped(rows, writer.ints(-1), length, writer.ints(WIDTH));
    String first =
        writer.op(
            "Slice",
            List.of(sequences, writer.ints(0, 0, 0), writer.ints(-1, 1, WIDTH)),
            Map.of("T", FLOAT, "Index", WHOLE));
    String flat = writer.reshape(first, List.of(-1, WIDTH));
    return dense(writer.op("Tanh", dense(flat, WIDTH, WIDTH)), WIDTH, classes);
  }

  /** The number of positions of the input, as a vector of one number. */
  private String length(String input) {
    String extents = writer.op("Shape", List.of(input), Map.of("T", WHOLE, "out_type", WHOLE));
    return writer.op(
        "Slice",
        List.of(extents, writer.ints(1), writer.ints(1)),
        Map.of("T", WHOLE, "Index", WHOLE));
  }

  private String positions(String length) {
    String table = weights.drawn(0, 1, tokens, WIDTH);
    return open
        ? writer.op(
            "Slice",
            List.of(table, writer.ints(0, 0), joined(length, writer.ints(WIDTH))),
            Map.of("T", FLOAT, "Index", WHOLE))
        : table;
  }

  /** −10⁹ at each key that is the token 0. */
  private String hidden(String input, String length) {
    String padding = writer.op("Equal", List.of(input, writer.scalar(0)), Map.of("T", WHOLE));
    String ones =
        writer.op(
            "Cast",
            List.of(padding),
            Map.of("SrcT", NodeAttributes.of(DataType.DT_BOOL), "DstT", FLOAT));
    String far = writer.op("Mul", ones, writer.scalar(-1e9f));
    return shaped(far, writer.ints(-1, 1, 1), length);
  }

  private String shaped(String values, String... extents) {
    return writer.reshape(values, joined(extents));
  }

  private String joined(String... vectors) {
    List<String> inputs = new ArrayList<>(List.of(vectors));
    inputs.add(writer.scalar(0));
    return writer.op(
        "ConcatV2",
        inputs,
        Map.of("T", WHOLE, "Tidx", WHOLE, "N", NodeAttributes.of((long) vectors.length)));
  }

  private String attention(String rows, String length, String hidden) {
    String query = heads(dense(rows, WIDTH, WIDTH), length);
    String key = heads(dense(rows, WIDTH, WIDTH), length);
    String value = heads(dense(rows, WIDTH, WIDTH), length);
    String products =
        writer.op(
            "BatchMatMulV2",
            List.of(query, key),
            Map.of(
                "T", FLOAT,
                "adj_x", NodeAttributes.of(false),
                "adj_y", NodeAttributes.of(true)));
    float scale = (float) (1 / Math.sqrt((double) WIDTH / HEADS));
    String scaled = writer.op("Mul", products, writer.scalar(scale));
    String shares =
        writer.op("Softmax", hidden.isEmpty() ? scaled : writer.op("AddV2", scaled, hidden));
    String mixed = transposed(writer.op("BatchMatMulV2", shares, value));
    return dense(writer.reshape(mixed, List.of(-1, WIDTH)), WIDTH, WIDTH);
  }

  private String heads(String rows, String length) {
    return transposed(shaped(rows, writer.ints(-1), length, writer.ints(HEADS, WIDTH / HEADS)));
  }

  private String transposed(String input) {
    return writer.op(
        "Transpose", List.of(input, writer.ints(0, 2, 1, 3)), Map.of("T", FLOAT, "Tperm", WHOLE));
  }

  private String dense(String rows, int width, int outputs) {
    String weight = weights.drawn(0, 1 / Math.sqrt(width), width, outputs);
    String product = writer.op("MatMul", rows, weight);
    return writer.op("BiasAdd", product, weights.drawn(0, 0.1, outputs));
  }

  /** x Φ(x) = x (1 + erf(x / √2)) / 2. */
  private String gelu(String x) {
    String erf = writer.op("Erf", writer.op("Mul", x, writer.scalar((float) Math.sqrt(0.5))));
    String half = writer.op("Mul", x, writer.scalar(0.5f));
    return writer.op("Mul", half, writer.op("AddV2", erf, writer.scalar(1f)));
  }

  /** Layer normalization of each row. */
  private String normalized(String rows) {
    String centered = writer.op("Sub", rows, mean(rows));
    String variance = mean(writer.op("Mul", centered, centered));
    String inverse = writer.op("Rsqrt", writer.op("AddV2", variance, writer.scalar(1e-12f)));
    String unit = writer.op("Mul", centered, inverse);
    String scaled = writer.op("Mul", unit, weights.drawn(1, 0.1, WIDTH));
    return writer.op("AddV2", scaled, weights.drawn(0, 0.1, WIDTH));
  }

  private String mean(String rows) {
    return writer.op(
        "Mean",
        List.of(rows, writer.ints(1)),
        Map.of("T", FLOAT, "Tidx", WHOLE, "keep_dims", NodeAttributes.of(true)));
  }
}
