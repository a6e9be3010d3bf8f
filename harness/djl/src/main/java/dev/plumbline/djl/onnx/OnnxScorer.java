package dev.plumbline.djl.onnx;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import dev.plumbline.core.blackbox.RowScorer;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.djl.AddedEngine;
import dev.plumbline.djl.TensorInput;
import dev.plumbline.djl.TensorInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** Runs an ONNX model on ONNX Runtime, on one thread for each batch. */
final class OnnxScorer implements RowScorer {
  /** The engine, which is added when it is asked for. */
  static final AddedEngine ENGINE = new AddedEngine("OnnxRuntime", "onnx", "137 MB");

  private final Path file;
  private final Model model;
  private final TensorInputs inputs;
  private final String output;

  /**
   * Loads a model.
   *
   * @param inputs how rows become its inputs
   * @param output the name of the output that is read
   * @throws ModelException if the engine is not there, or refuses the model
   */
  OnnxScorer(Path file, TensorInputs inputs, String output) {
    this.file = file;
    this.inputs = inputs;
    this.output = output;
    ENGINE.start();
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    this.model = Model.newInstance("onnx", ENGINE.name());
    try {
      model.load(
          folder,
          String.valueOf(file.getFileName()),
          Map.of(
              "sessionOptions",
              QuietRuntime.settings(),
              "intraOpNumThreads",
              "1",
              "interOpNumThreads",
              "1"));
    } catch (ModelException e) {
      model.close();
      throw e;
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw new ModelException(
          "%s is not loaded by ONNX Runtime: %s".formatted(file, AddedEngine.rootMessage(e)), e);
    }
  }

  @Override
  public String name() {
    return "ONNX model " + file.getFileName();
  }

  @Override
  public float[][] scores(float[][] rows) {
    int batch = inputs.fixedBatch() == 0 ? rows.length : inputs.fixedBatch();
    float[][] scores = new float[rows.length][];
    for (int from = 0; from < rows.length; from += batch) {
      float[][] some = new float[batch][];
      for (int row = 0; row < batch; row++) {
        some[row] = rows[Math.min(rows.length - 1, from + row)]; // a fixed batch is filled up
      }
      float[][] found = batch(some);
      System.arraycopy(found, 0, scores, from, Math.min(batch, rows.length - from));
    }
    return scores;
  }

  private float[][] batch(float[][] rows) {
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDList arrays = new NDList();
      for (TensorInput input : inputs.inputs()) {
        NDArray array = input.array(manager, rows);
        array.setName(input.name());
        arrays.add(array);
      }
      NDList outputs = model.getBlock().forward(new ParameterStore(manager, false), arrays, false);
      outputs.attach(manager);
      return rows(found(outputs), rows.length);
    } catch (RuntimeException e) {
      throw AddedEngine.failure(name() + " does not run", e);
    }
  }

  private NDArray found(NDList outputs) {
    return outputs.stream()
        .filter(array -> output.equals(array.getName()))
        .findFirst()
        .orElseThrow(() -> new ModelException("%s gave no output '%s'".formatted(name(), output)));
  }

  private float[][] rows(NDArray array, int rows) {
    float[] values = floats(array);
    if (array.getShape().dimension() == 0 || array.getShape().get(0) != rows) {
      throw new ModelException(
          "%s gave an output '%s' of shape %s for %d rows; its first axis must be the rows"
              .formatted(name(), output, array.getShape(), rows));
    }
    int width = values.length / rows;
    float[][] scores = new float[rows][];
    for (int row = 0; row < rows; row++) {
      scores[row] = Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }
    return scores;
  }

  private float[] floats(NDArray array) {
    if (array.getDataType() == DataType.FLOAT32) {
      return array.toFloatArray();
    }
    if (array.getDataType() == DataType.FLOAT64) {
      double[] doubles = array.toDoubleArray();
      float[] floats = new float[doubles.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) doubles[i];
      }
      return floats;
    }
    throw new ModelException(
        "the output '%s' of %s is of type %s; scores are floats or doubles: name another with 'output'"
            .formatted(output, name(), array.getDataType()));
  }

  @Override
  public void close() {
    model.close();
  }
}
