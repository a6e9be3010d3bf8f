package dev.plumbline.core.record;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.SampleView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Turns an instance into what a report shows of it: pixels, tokens, segments or columns. */
final class InstanceDisplay {
  /** A feature of many elements, such as a picture, shows so many of them. */
  private static final int SHOWN = 8;

  /** A text shows so many of its characters. */
  private static final int LONGEST = 80;

  private InstanceDisplay() {}

  /** What a report shows of an instance. */
  static SampleView.SampleInput of(Instance instance, InputLayout layout) {
    InputLayout.Input first = layout.inputs().get(0);
    if (layout.inputs().size() == 1 && first.kind() == InputKind.IMAGE) {
      return pixels(instance, first);
    }
    List<String> names = captions(instance);
    return switch (first.kind()) {
      case TOKENS -> new SampleView.TokenInput(names);
      case SEGMENTS, SEQUENCE -> new SampleView.SegmentInput(withValues(instance, layout, names));
      case COLUMNS, TEXTS, IMAGE -> new SampleView.ColumnInput(names, values(instance, layout));
    };
  }

  /**
   * Feature values as they are shown: one value per feature, or for an image per pixel, which has
   * the value of its feature; 0 for a pixel of no feature.
   */
  static Vector places(Instance instance, InputLayout layout, Vector features) {
    InputLayout.Input first = layout.inputs().get(0);
    if (layout.inputs().size() > 1 || first.kind() != InputKind.IMAGE) {
      return features;
    }
    int channels = first.shape().extent(2);
    double[] values = new double[first.shape().size() / channels];
    for (int pixel = 0; pixel < values.length; pixel++) {
      int feature = instance.features().featureOf(pixel * channels);
      values[pixel] = feature < 0 ? 0 : features.get(feature);
    }
    return Vector.of(values);
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

  private static List<String> values(Instance instance, InputLayout layout) {
    List<String> values = new ArrayList<>();
    for (int f = 0; f < instance.features().features(); f++) {
      StringBuilder text = new StringBuilder();
      int shown = Math.min(SHOWN, instance.features().size(f));
      for (int i = 0; i < shown; i++) {
        text.append(i == 0 ? "" : ", ")
            .append(value(instance, layout, instance.features().element(f, i)));
      }
      text.append(shown < instance.features().size(f) ? ", …" : "");
      values.add(text.toString());
    }
    return values;
  }

  /** An element as it is shown: a number, or its text, of which a long one is cut. */
  private static String value(Instance instance, InputLayout layout, int element) {
    float value = instance.row().get(0, element);
    InputLayout.Input input = layout.inputAt(element);
    if (input.kind() != InputKind.TEXTS) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    String text = input.texts().get((int) value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static List<String> withValues(
      Instance instance, InputLayout layout, List<String> names) {
    List<String> values = values(instance, layout);
    List<String> captions = new ArrayList<>();
    for (int f = 0; f < names.size(); f++) {
      captions.add(names.get(f) + " (" + values.get(f) + ")");
    }
    return captions;
  }

  /**
   * Pixels between the smallest and the largest value of the sample, so that any input transform is
   * seen; gray, by the mean of the channels, where they are not one or three.
   */
  private static SampleView.PixelInput pixels(Instance instance, InputLayout.Input input) {
    int channels = input.shape().extent(2);
    boolean shown = channels == 1 || channels == 3;
    double[] values = shown ? toDouble(instance.row().copyRow(0)) : means(instance, channels);
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(0);
    for (int e = 0; e < values.length; e++) {
      values[e] = high > low ? (values[e] - low) / (high - low) : 0;
    }
    return new SampleView.PixelInput(
        input.shape().extent(1), input.shape().extent(0), shown ? channels : 1, Vector.of(values));
  }

  private static double[] toDouble(float[] row) {
    return IntStream.range(0, row.length).mapToDouble(e -> row[e]).toArray();
  }

  private static double[] means(Instance instance, int channels) {
    double[] means = new double[instance.row().width() / channels];
    for (int e = 0; e < instance.row().width(); e++) {
      means[e / channels] += (double) instance.row().get(0, e) / channels;
    }
    return means;
  }
}
