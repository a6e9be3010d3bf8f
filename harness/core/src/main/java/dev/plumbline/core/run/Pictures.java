package dev.plumbline.core.run;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.Numbers;
import dev.plumbline.reports.results.SampleView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader sees of an instance. */
final class Pictures {
  private Pictures() {}

  /** The picture of an instance. */
  static SampleView.Picture of(Instance instance, InputLayout layout) {
    InputLayout.Input first = layout.inputs().get(0);
    if (layout.inputs().size() == 1 && first.kind() == InputKind.IMAGE) {
      return pixels(instance, first);
    }
    List<String> names = captions(instance);
    return switch (first.kind()) {
      case TOKENS -> new SampleView.Tokens(names);
      case SEGMENTS, SEQUENCE -> new SampleView.Segments(withValues(instance, names));
      case COLUMNS, IMAGE -> new SampleView.Columns(names, values(instance));
    };
  }

  /**
   * Feature values as one value per place of the picture: a pixel has the value of the feature it
   * belongs to.
   */
  static Numbers places(Instance instance, InputLayout layout, Vector features) {
    InputLayout.Input first = layout.inputs().get(0);
    if (layout.inputs().size() > 1 || first.kind() != InputKind.IMAGE) {
      return Numbers.of(features.toArray());
    }
    int channels = first.shape().extent(2);
    double[] values = new double[first.shape().size() / channels];
    for (int pixel = 0; pixel < values.length; pixel++) {
      int feature = instance.features().featureOf(pixel * channels);
      values[pixel] = feature < 0 ? 0 : features.get(feature);
    }
    return Numbers.of(values);
  }

  private static List<String> captions(Instance instance) {
    if (!instance.captions().isEmpty()) {
      return instance.captions();
    }
    List<String> names = new ArrayList<>();
    for (int f = 0; f < instance.features().features(); f++) {
      names.add("x" + (f + 1));
    }
    return names;
  }

  private static List<String> values(Instance instance) {
    List<String> values = new ArrayList<>();
    for (int f = 0; f < instance.features().features(); f++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < instance.features().size(f); i++) {
        float value = instance.row().get(0, instance.features().element(f, i));
        text.append(i == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.2f", value));
      }
      values.add(text.toString());
    }
    return values;
  }

  private static List<String> withValues(Instance instance, List<String> names) {
    List<String> values = values(instance);
    List<String> captions = new ArrayList<>();
    for (int f = 0; f < names.size(); f++) {
      captions.add(names.get(f) + " (" + values.get(f) + ")");
    }
    return captions;
  }

  /**
   * Pixels between the smallest and the largest value of the sample, so that any input transform is
   * seen.
   */
  private static SampleView.Pixels pixels(Instance instance, InputLayout.Input input) {
    float[] row = instance.row().copyRow(0);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float value : row) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double[] values = new double[row.length];
    for (int e = 0; e < row.length; e++) {
      values[e] = high > low ? (row[e] - low) / (high - low) : 0;
    }
    return new SampleView.Pixels(
        input.shape().extent(1),
        input.shape().extent(0),
        input.shape().extent(2),
        Numbers.of(values));
  }
}
