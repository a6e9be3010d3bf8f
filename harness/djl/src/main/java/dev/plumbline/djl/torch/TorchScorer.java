package dev.plumbline.djl.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.plumbline.core.blackbox.DifferentiableScorer;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.djl.AddedEngine;
import dev.plumbline.djl.TensorInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a TorchScript model on PyTorch, on one thread for each batch. DJL differentiates only what
 * runs as in training, and a network that ran for its scores is switched to that, with its dropout.
 * So gradients are made with a copy of the network that never runs otherwise: it stays as it was
 * saved, and its scores are held against the others.
 */
final class TorchScorer implements DifferentiableScorer {
  /** The engine, which is added when it is asked for. */
  static final AddedEngine ENGINE = new AddedEngine("PyTorch", "torchscript", "115 MB");

  private static final double SAME = 1e-4;

  private final Engine engine;
  private final Model model;
  private final Model differentiated;
  private final AtomicBoolean compared = new AtomicBoolean();
  private final String name;
  private final List<TensorInput> inputs;
  private final int output;

  /**
   * Loads a model.
   *
   * @param inputs how rows become what it is called with
   * @param output which of its results is read, from 0; −1 for the only one
   * @throws ModelException if the engine is not there, or refuses the model
   */
  TorchScorer(Path file, List<TensorInput> inputs, int output) {
    this.name = "TorchScript model " + file.getFileName();
    this.inputs = List.copyOf(inputs);
    this.output = output;
    this.engine = ENGINE.start();
    this.model = load(file, Map.of());
    try {
      this.differentiated = load(file, Map.of("trainParam", "true"));
    } catch (ModelException e) {
      model.close();
      throw e;
    }
  }

  private static Model load(Path file, Map<String, String> options) {
    Model model = Model.newInstance("torchscript", Device.cpu(), ENGINE.name());
    try {
      model.load(
          Objects.requireNonNull(file.toAbsolutePath().getParent()),
          String.valueOf(file.getFileName()),
          options);
      return model;
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw new ModelException(
          "%s is not loaded by PyTorch: %s".formatted(file, AddedEngine.rootMessage(e)), e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public float[][] scores(float[][] rows) {
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDArray scores = result(model, manager, arrays(manager, rows));
      return split(scores.toType(DataType.FLOAT32, false).toFloatArray(), rows.length);
    } catch (RuntimeException e) {
      throw AddedEngine.failure(name + " does not run", e);
    }
  }

  @Override
  public float[][] gradients(float[][] rows, float[][] seeds) {
    synchronized (engine) { // DJL's collector is one for the process
      try (NDManager manager = differentiated.getNDManager().newSubManager();
          GradientCollector collector = engine.newGradientCollector()) {
        List<NDArray> arrays = arrays(manager, rows);
        arrays.stream()
            .filter(array -> array.getDataType().isFloating())
            .forEach(array -> array.setRequiresGradient(true));
        NDArray scores = result(differentiated, manager, arrays);
        compare(rows, scores);
        collector.backward(
            scores.reshape(rows.length, -1).mul(seeds(manager, seeds, scores)).sum());
        return gathered(arrays, rows);
      } catch (RuntimeException e) {
        throw AddedEngine.failure(name + " has no gradient", e);
      }
    }
  }

  /** Holds the scores of the copy against the others, once. */
  private void compare(float[][] rows, NDArray scores) {
    if (compared.get()) {
      return;
    }
    float[][] expected = scores(rows);
    float[] found = scores.toType(DataType.FLOAT32, false).toFloatArray();
    double size = 0;
    double difference = 0;
    for (int i = 0; i < found.length; i++) {
      float same = expected[i / expected[0].length][i % expected[0].length];
      size = Math.max(size, Math.abs(same));
      difference = Math.max(difference, Math.abs(same - found[i]));
    }
    if (!(difference <= SAME * size)) {
      throw new ModelException(
          "%s was saved as it is in training, with dropout or statistics of the batch, so its gradients are not those of its scores; save it after model.eval()"
              .formatted(name));
    }
    compared.set(true);
  }

  private static NDArray seeds(NDManager manager, float[][] seeds, NDArray scores) {
    float[] flat = new float[seeds.length * seeds[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = seeds[i / seeds[0].length][i % seeds[0].length];
    }
    return manager
        .create(flat, new Shape(seeds.length, seeds[0].length))
        .toType(scores.getDataType(), false);
  }

  /** The gradients of the inputs of floats at their places in rows; zero elsewhere. */
  private float[][] gathered(List<NDArray> arrays, float[][] rows) {
    float[][] gradients = new float[rows.length][rows[0].length];
    for (int i = 0; i < inputs.size(); i++) {
      if (!arrays.get(i).getDataType().isFloating()) {
        continue;
      }
      TensorInput input = inputs.get(i);
      float[] values = arrays.get(i).getGradient().toType(DataType.FLOAT32, false).toFloatArray();
      for (int at = 0; at < values.length; at++) {
        gradients[at / input.size()][input.place(at % input.size())] = values[at];
      }
    }
    return gradients;
  }

  private List<NDArray> arrays(NDManager manager, float[][] rows) {
    List<NDArray> arrays = new ArrayList<>();
    for (TensorInput input : inputs) {
      arrays.add(input.type().array(manager, input.values(rows), input.extents(rows.length)));
    }
    return arrays;
  }

  private NDArray result(Model run, NDManager manager, List<NDArray> arrays) {
    NDList results =
        run.getBlock()
            .forward(new ParameterStore(manager, false), new NDList(arrays), run == differentiated);
    results.attach(manager);
    long rows = arrays.get(0).getShape().get(0);
    if (output < 0 && results.size() > 1) {
      throw new ModelException(
          "%s gives %d results; name one with 'output', from 0".formatted(name, results.size()));
    }
    if (output >= results.size()) {
      throw new ModelException(
          "'output' is %d, but %s gives %d results, from 0"
              .formatted(output, name, results.size()));
    }
    NDArray result = results.get(Math.max(0, output));
    if (result.getShape().dimension() == 0 || result.getShape().get(0) != rows) {
      throw new ModelException(
          "%s gave a result of shape %s for %d rows; its first axis must be the rows"
              .formatted(name, result.getShape(), rows));
    }
    return result;
  }

  private static float[][] split(float[] values, int rows) {
    int width = values.length / rows;
    float[][] split = new float[rows][];
    for (int row = 0; row < rows; row++) {
      split[row] = Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }
    return split;
  }

  @Override
  public void close() {
    model.close();
    differentiated.close();
  }
}
