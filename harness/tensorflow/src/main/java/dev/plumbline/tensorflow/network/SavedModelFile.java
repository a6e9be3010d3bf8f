package dev.plumbline.tensorflow.network;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** The file of a SavedModel whose weights are constants, so that it needs no variable files. */
public final class SavedModelFile {
  private final GraphDef graph;
  private final SignatureDef.Builder signature =
      SignatureDef.newBuilder().setMethodName("tensorflow/serving/predict");

  /** The file of a graph whose signature {@code serving_default} has no inputs and outputs yet. */
  public SavedModelFile(GraphDef graph) {
    this.graph = graph;
  }

  /** Adds an input. */
  public SavedModelFile input(String key, TensorInfo info) {
    signature.putInputs(key, info);
    return this;
  }

  /** Adds an output that is the float32 tensor of the same name. */
  public SavedModelFile output(String key, int width) {
    signature.putOutputs(
        key,
        TensorInfo.newBuilder()
            .setName(key + ":0")
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(NodeAttributes.shapeOf(List.of(-1L, (long) width)))
            .build());
    return this;
  }

  /**
   * Writes the file into a folder, which is made if it is absent.
   *
   * @throws ModelException if it cannot be written
   */
  public void write(Path folder) {
    MetaGraphDef.Builder meta =
        MetaGraphDef.newBuilder()
            .setGraphDef(graph)
            .putSignatureDef("serving_default", signature.build());
    meta.getMetaInfoDefBuilder().addTags("serve").setTensorflowVersion("2.16.1");
    byte[] bytes =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(meta)
            .build()
            .toByteArray();
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("saved_model.pb"), bytes);
    } catch (IOException e) {
      throw new ModelException("cannot write the model to " + folder + ": " + e.getMessage(), e);
    }
  }
}
