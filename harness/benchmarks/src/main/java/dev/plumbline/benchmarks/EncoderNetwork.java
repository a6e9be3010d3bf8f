package dev.plumbline.benchmarks;

import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/**
 * Writes the layers of BERT-base (Devlin et al. 2019): embeddings, 12 encoder layers, and a
 * classifier that reads the first token.
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

  EncoderNetwork(GraphWriter writer, WeightVariables weights, int tokens) {
    this.writer = writer;
    this.weights = weights;
    this.tokens = tokens;
  }

  /** Writes the network; returns the logits. */
  String logits(String input, int classes) {
    String embedded =
        writer.op(
            "GatherV2",
            List.of(weights.drawn(0, 1, VOCABULARY, WIDTH), input, writer.scalar(0)),
            Map.of("Tparams", FLOAT, "Tindices", WHOLE, "Taxis", WHOLE));
    String placed = writer.op("AddV2", embedded, weights.drawn(0, 1, tokens, WIDTH));
    String rows = normalized(writer.reshape(placed, List.of(-1, WIDTH)));
    for (int layer = 0; layer < LAYERS; layer++) {
      rows = normalized(writer.op("AddV2", rows, attention(rows)));
      String wide = gelu(dense(rows, WIDTH, INSIDE));
      rows = normalized(writer.op("AddV2", rows, dense(wide, INSIDE, WIDTH)));
    }
    String sequences = writer.reshape(rows, List.of(-1, tokens * WIDTH));
    String first =
        writer.op(
            "Slice",
            List.of(sequences, writer.ints(0, 0), writer.ints(-1, WIDTH)),
            Map.of("T", FLOAT, "Index", WHOLE));
    return dense(writer.op("Tanh", dense(first, WIDTH, WIDTH)), WIDTH, classes);
  }

  private String attention(String rows) {
    String query = heads(dense(rows, WIDTH, WIDTH));
    String key = heads(dense(rows, WIDTH, WIDTH));
    String value = heads(dense(rows, WIDTH, WIDTH));
    String products =
        writer.op(
            "BatchMatMulV2",
            List.of(query, key),
            Map.of(
                "T", FLOAT,
                "adj_x", NodeAttributes.of(false),
                "adj_y", NodeAttributes.of(true)));
    float scale = (float) (1 / Math.sqrt((double) WIDTH / HEADS));
    String shares = writer.op("Softmax", writer.op("Mul", products, writer.scalar(scale)));
    String mixed = transposed(writer.op("BatchMatMulV2", shares, value));
    return dense(writer.reshape(mixed, List.of(-1, WIDTH)), WIDTH, WIDTH);
  }

  private String heads(String rows) {
    return transposed(writer.reshape(rows, List.of(-1, tokens, HEADS, WIDTH / HEADS)));
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
