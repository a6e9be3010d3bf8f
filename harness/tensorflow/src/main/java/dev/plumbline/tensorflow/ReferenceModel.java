package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineCalls;
import dev.plumbline.tensorflow.execution.ComputeBatchChooser;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.saved.DjlModel;
import dev.plumbline.tensorflow.saved.InlinedModel;
import dev.plumbline.tensorflow.saved.InputBinding;
import dev.plumbline.tensorflow.saved.SavedModelFolder;
import java.util.Locale;

/**
 * A model as DJL finds it: the reference that an inlined model is compared with.
 *
 * @param saved the SavedModel
 * @param signature the signature
 * @param output the name of the output in the signature
 */
record ReferenceModel(SavedModelFolder saved, String signature, String output) {
  private static final int ROWS = 8;
  private static final double TOLERANCE = 1e-4;

  /**
   * Compares the outputs of an inlined model with those of DJL's own forward pass for some random
   * rows: eight, or fewer of a large network.
   *
   * @param inlined the inlined model
   * @param binding how a row becomes the inputs
   * @param probe the random rows
   * @param device where it runs
   * @return the largest difference, as a note for the reader
   * @throws ModelException if DJL refuses the model, or the difference is larger than 1e-4 of the
   *     largest value
   */
  String compare(
      InlinedModel inlined, InputBinding binding, ProbeRunner probe, Devices.Device device) {
    int batch = ComputeBatchChooser.bySize(probe.graph());
    int rows = binding.fixedBatch() == 0 ? Math.min(ROWS, batch) : binding.fixedBatch();
    FloatRows inputs = probe.rows().draw("parity", rows);
    float[] expected = EngineCalls.call(() -> forward(inputs, binding, device));
    return note(expected, inlined.forward(inputs), rows);
  }

  private float[] forward(FloatRows inputs, InputBinding binding, Devices.Device device) {
    try (DjlModel djl = DjlModel.load(saved, signature, device)) {
      return djl.forward(inputs, binding, output);
    }
  }

  private static String note(float[] expected, float[] actual, int rows) {
    double worst = 0;
    double scale = 0;
    boolean comparable = expected.length == actual.length;
    for (int i = 0; comparable && i < expected.length; i++) {
      boolean same = Float.compare(expected[i], actual[i]) == 0;
      worst = Math.max(worst, same ? 0 : Math.abs((double) expected[i] - actual[i]));
      scale = Math.max(scale, Math.abs(expected[i]));
    }
    if (!comparable || !(worst <= TOLERANCE * Math.max(1, scale))) {
      throw new ModelException(
          "the outputs of the inlined graph differ from those of DJL's forward pass by "
              + worst
              + " (values up to "
              + scale
              + "); this model cannot be used");
    }
    return String.format(Locale.ROOT, "max |difference| %.3g over %d random rows", worst, rows);
  }
}
