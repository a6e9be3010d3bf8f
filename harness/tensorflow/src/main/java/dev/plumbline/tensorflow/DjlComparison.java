package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.execution.ProbeRows;
import dev.plumbline.tensorflow.saved.DjlModel;
import dev.plumbline.tensorflow.saved.InlinedModel;
import dev.plumbline.tensorflow.saved.InputBinding;
import java.util.Locale;

/** Compares the outputs of an inlined model with those of DJL's own forward pass. */
final class DjlComparison {
  private static final int ROWS = 8;
  private static final double TOLERANCE = 1e-4;

  private DjlComparison() {}

  /**
   * Compares the outputs for some random rows.
   *
   * @param reference the model as DJL runs it
   * @param output the name of the output in the signature
   * @param inlined the inlined model
   * @param binding how a row becomes the inputs
   * @param probes the random rows
   * @return the largest difference, as a note for the reader
   * @throws ModelException if it is larger than 1e-4 of the largest value
   */
  static String check(
      DjlModel reference,
      String output,
      InlinedModel inlined,
      InputBinding binding,
      ProbeRows probes) {
    int rows = binding.fixedBatch() == 0 ? ROWS : binding.fixedBatch();
    FloatRows inputs = probes.draw("parity", rows);
    float[] expected = reference.forward(inputs, binding, output);
    float[] actual = inlined.forward(inputs);
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
