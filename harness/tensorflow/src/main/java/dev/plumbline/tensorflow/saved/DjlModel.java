package dev.plumbline.tensorflow.saved;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.proto.ConfigProto;

/**
 * A SavedModel that DJL loads and runs: the reference with which every inlined graph is compared.
 */
public final class DjlModel implements AutoCloseable {
  private final Model model;

  private DjlModel(Model model) {
    this.model = model;
  }

  /**
   * Loads a model.
   *
   * @throws ModelException if DJL or the engine refuses it: damaged variables, unknown operations
   */
  public static DjlModel load(SavedModelFolder saved, String signature, Devices.Device device) {
    if (saved.form() == SavedModelFolder.Form.STORED) {
      return load(saved.folder(), signature, device);
    }
    try {
      Path written = Files.createTempDirectory("plumbline-model");
      try {
        saved.writeTo(written);
        return load(written, signature, device);
      } finally {
        remove(written);
      }
    } catch (IOException e) {
      throw new ModelException(
          "the graph of %s cannot be written to a temporary folder for DJL: %s"
              .formatted(saved.file(), e.getMessage()),
          e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static DjlModel load(Path folder, String signature, Devices.Device device) {
    Device place =
        device.gpu() ? Device.gpu(Integer.parseInt(device.name().substring(4))) : Device.cpu();
    Model model = Model.newInstance("saved-model", place, "TensorFlow");
    byte[] config = plain(device.gpu()).toByteArray();
    try {
      model.load(
          folder,
          null,
          Map.of(
              "Tags",
              "serve",
              "SignatureDefKey",
              signature,
              "ConfigProto",
              Base64.getEncoder().encodeToString(config)));
      return new DjlModel(model);
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw new ModelException(
          "SavedModel "
              + folder
              + " does not load (damaged or truncated variables, or an operation this engine does"
              + " not know): "
              + EngineRuntime.rootMessage(e),
          e);
    }
  }

  /**
   * The configuration of every session, but without rewrites of graphs: a reference should run a
   * model as it is written, and to rewrite a large one takes seconds.
   */
  private static ConfigProto plain(boolean gpu) {
    ConfigProto.Builder config = GraphSession.config(gpu).toBuilder();
    config.getGraphOptionsBuilder().getRewriteOptionsBuilder().setDisableMetaOptimizer(true);
    return config.build();
  }

  /**
   * The values of one output for some rows, in row-major order.
   *
   * @throws ModelException if DJL cannot run the model, as where it must be fed the path of an
   *     asset
   */
  public float[] forward(FloatRows rows, InputBinding binding, String output) {
    try {
      return run(rows, binding, output);
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException e) { // the engine's exceptions have no other type in common
      throw new ModelException(
          "the model loads, but DJL cannot run it: " + EngineRuntime.rootMessage(e), e);
    }
  }

  private float[] run(FloatRows rows, InputBinding binding, String output) {
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDList inputs = new NDList();
      for (InputBinding.BoundInput part : binding.parts()) {
        inputs.add(array(manager, rows, part));
      }
      NDList outputs = model.getBlock().forward(new ParameterStore(manager, false), inputs, false);
      for (NDArray array : outputs) {
        if (output.equals(array.getName())) {
          return array.toType(DataType.FLOAT32, false).toFloatArray();
        }
      }
      throw new ModelException("DJL's forward pass returned no output '" + output + "'");
    }
  }

  private static NDArray array(NDManager manager, FloatRows rows, InputBinding.BoundInput part) {
    int size = part.size();
    float[] values = new float[rows.count() * size];
    for (int row = 0; row < rows.count(); row++) {
      for (int i = 0; i < size; i++) {
        values[row * size + i] = rows.get(row, part.offset() + i);
      }
    }
    int[] axes = new int[part.axes().size() + 1];
    long[] shape = new long[axes.length];
    shape[0] = rows.count();
    for (int axis = 1; axis < shape.length; axis++) {
      shape[axis] = part.shape().get(axis - 1);
      axes[axis] = part.axes().get(axis - 1) + 1;
    }
    NDArray array = manager.create(values, new Shape(shape)).transpose(axes);
    NDArray typed =
        switch (part.type()) {
          case DT_DOUBLE -> array.toType(DataType.FLOAT64, false);
          case DT_INT32 -> array.toType(DataType.INT32, false);
          case DT_INT64 -> array.toType(DataType.INT64, false);
          case DT_UINT8 -> array.toType(DataType.UINT8, false);
          case DT_INT8 -> array.toType(DataType.INT8, false);
          case DT_BOOL -> array.toType(DataType.BOOLEAN, false);
          default -> array;
        };
    typed.setName(part.key());
    return typed;
  }

  @Override
  public void close() {
    model.close();
  }
}
