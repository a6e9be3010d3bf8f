package dev.plumbline.datasets.arrays;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.numpy.NpyRows;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.stream.IntStream;

/** What an array says about the right explanation of each row. */
record ArrayTruth(List<ArrayInput> inputs, NpyRows rows, TruthKind kind) {

  /** Copies the list. */
  ArrayTruth {
    inputs = List.copyOf(inputs);
  }

  /** The truth of a row with these features. */
  Truth of(int sample, FeatureMap features) {
    double[] values = byFeature(rows.row(sample), features, sample);
    if (kind == TruthKind.MODEL) {
      return new Truth.ModelTruth(Vector.of(values), true);
    }
    int[] marked = IntStream.range(0, values.length).filter(f -> values[f] != 0).toArray();
    return kind == TruthKind.DATA
        ? new Truth.DataTruth(Truth.Features.of(marked))
        : new Truth.HumanRationale(Truth.Features.of(marked));
  }

  /** Sums of what stands at the elements of each feature; what is marked is not negative. */
  private double[] byFeature(double[] values, FeatureMap features, int sample) {
    for (double value : values) {
      if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
        throw new DatasetException("truth: row " + sample + " has the value " + value);
      }
    }
    if (values.length == features.features() && values.length != features.elements()) {
      return values;
    }
    double[] elements = elements(values, features);
    double[] sums = new double[features.features()];
    for (int e = 0; e < elements.length; e++) {
      if (features.featureOf(e) >= 0) {
        sums[features.featureOf(e)] +=
            kind == TruthKind.MODEL ? elements[e] : Math.abs(elements[e]);
      }
    }
    return sums;
  }

  private double[] elements(double[] values, FeatureMap features) {
    ArrayInput first = inputs.get(0);
    if (values.length == features.elements()) {
      return inputs.size() == 1 ? first.ordered(values) : values;
    }
    if (inputs.size() == 1 && values.length == first.positions() && kind != TruthKind.MODEL) {
      double[] expanded = new double[features.elements()];
      for (int e = 0; e < expanded.length; e++) {
        expanded[e] = values[e / first.channels()];
      }
      return expanded;
    }
    throw new DatasetException(
        "truth: %d numbers per row; must be %d, one per feature, or %d, one per element"
            .formatted(values.length, features.features(), features.elements()));
  }
}
