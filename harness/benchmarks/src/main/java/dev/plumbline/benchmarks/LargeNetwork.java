package dev.plumbline.benchmarks;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Networks of the size that people have, with weights drawn at random, since running times do not
 * depend on them. They have the layers, sizes and variables of their namesakes, and 10 classes.
 */
public enum LargeNetwork {
  /** 224x224x3, inverted residuals: 2.3 million parameters, 0.3 billion multiplications per row. */
  MOBILENET_V2,
  /** 224x224x3, bottleneck residuals: 23.6 million parameters, 3.9 billion multiplications. */
  RESNET50,
  /** 128 tokens, 12 layers of 12 heads: 109.2 million parameters, 11 billion multiplications. */
  BERT_BASE,
  /** The same for texts of any length up to 128 tokens; the token 0 is padding. */
  BERT_TEXTS;

  private static final String INPUT = "x";
  private static final String OUTPUT = "probabilities";
  private static final int SIDE = 224;
  private static final int TOKENS = 128;
  private static final int CLASSES = 10;

  /** How a row of inputs is laid out. */
  public InputLayout layout() {
    return isEncoder()
        ? InputLayout.of(INPUT, Shape.of(TOKENS), InputKind.TOKENS)
        : InputLayout.of(INPUT, Shape.of(SIDE, SIDE, 3), InputKind.IMAGE);
  }

  /** Whether it reads tokens, and no image. */
  boolean isEncoder() {
    return this == BERT_BASE || this == BERT_TEXTS;
  }

  /** The number of classes. */
  public int classes() {
    return CLASSES;
  }

  /**
   * Writes the network into a folder, as a saved model.
   *
   * @throws IOException if the folder cannot be written
   */
  public void write(Path folder) throws IOException {
    EngineRuntime.start();
    Files.createDirectories(folder.resolve("variables"));
    GraphWriter writer = new GraphWriter("net");
    WeightVariables weights = new WeightVariables(writer, name());
    TensorInfo input = input(writer);
    String logits =
        switch (this) {
          case MOBILENET_V2 -> new ResidualNetworks(writer, weights).mobileNet(INPUT, CLASSES);
          case RESNET50 -> new ResidualNetworks(writer, weights).resNet(INPUT, CLASSES);
          case BERT_BASE ->
              new EncoderNetwork(writer, weights, TOKENS, false).logits(INPUT, CLASSES);
          case BERT_TEXTS ->
              new EncoderNetwork(writer, weights, TOKENS, true).logits(INPUT, CLASSES);
        };
    writer.named(
        OUTPUT, "Softmax", List.of(logits), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    weights.writeFiles(folder);
    MetaGraphDef.Builder meta = MetaGraphDef.newBuilder().setSaverDef(weights.addRestore());
    meta.setGraphDef(writer.graph())
        .putSignatureDef("serving_default", signature(input))
        .getMetaInfoDefBuilder()
        .addTags("serve")
        .setTensorflowVersion("2.16.1");
    byte[] file =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(meta)
            .build()
            .toByteArray();
    Files.write(folder.resolve("saved_model.pb"), file);
  }

  private TensorInfo input(GraphWriter writer) {
    List<Long> shape =
        isEncoder()
            ? List.of(-1L, this == BERT_TEXTS ? -1L : (long) TOKENS)
            : List.of(-1L, (long) SIDE, (long) SIDE, 3L);
    DataType type = isEncoder() ? DataType.DT_INT32 : DataType.DT_FLOAT;
    writer.named(
        INPUT,
        "Placeholder",
        List.of(),
        Map.of("dtype", NodeAttributes.of(type), "shape", NodeAttributes.shape(shape)));
    return info(INPUT, type, shape);
  }

  private static SignatureDef signature(TensorInfo input) {
    return SignatureDef.newBuilder()
        .setMethodName("tensorflow/serving/predict")
        .putInputs(INPUT, input)
        .putOutputs(OUTPUT, info(OUTPUT, DataType.DT_FLOAT, List.of(-1L, (long) CLASSES)))
        .build();
  }

  private static TensorInfo info(String name, DataType type, List<Long> shape) {
    return TensorInfo.newBuilder()
        .setName(name + ":0")
        .setDtype(type)
        .setTensorShape(NodeAttributes.shapeOf(shape))
        .build();
  }
}
