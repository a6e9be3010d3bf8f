package dev.plumbline.core.fit;

import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.suite.ChannelValues;
import dev.plumbline.core.suite.ElementTransform;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Inputs as a model may have been trained on them, by the words that make them so: networks are
 * trained on 0..1, on 0..255, on -1..1, on -127.5..127.5, on colors less their mean in ImageNet
 * over their standard deviation, or on columns of mean 0 and spread 1.
 */
final class OtherInputs {
  /** Means of red, green and blue in ImageNet, of 0..1, and their standard deviations. */
  private static final List<Double> COLOR_MEANS = List.of(0.485, 0.456, 0.406);

  private static final List<Double> COLOR_SPREADS = List.of(0.229, 0.224, 0.225);

  private final OpenModel model;
  private final InputTransform own;
  private final InputLayout layout;
  private final Map<String, UnaryOperator<FloatRows>> found = new LinkedHashMap<>();

  private OtherInputs(OpenModel model) {
    this.model = model;
    this.own = model.planned().transform();
    this.layout = model.dataset().facts().layout();
  }

  /** What may be done to the rows of a model in place of its own transform, by how to write it. */
  static Map<String, UnaryOperator<FloatRows>> of(OpenModel model, List<Instance> rows) {
    OtherInputs inputs = new OtherInputs(model);
    inputs.add("without 'input'", InputTransform.NONE);
    inputs.addRanges(ValueRange.of(rows, row -> inputs.changed(row, InputTransform.NONE)));
    inputs.addStandardized(rows);
    return inputs.found;
  }

  private void addRanges(ValueRange data) {
    if (data.low() < 0) {
      add(-1, 2);
      add(-1, 0.00784313725490196);
    } else if (data.high() > 2) {
      add(0, 255);
      add(127.5, 127.5);
      add(127.5, 1);
      addColors(255);
    } else {
      add(0, 0.00392156862745098);
      add(0.5, 0.5);
      addColors(1);
    }
  }

  private void add(double subtract, double divide) {
    add(List.of(subtract), List.of(divide));
  }

  /** What many networks of photos are trained on, of colors up to a largest value. */
  private void addColors(int largest) {
    List<InputLayout.Input> inputs = model.dataset().facts().layout().inputs();
    InputLayout.Input input = inputs.get(0);
    Shape shape = input.shape();
    if (inputs.size() == 1
        && input.kind() == InputKind.IMAGE
        && shape.extent(shape.rank() - 1) == COLOR_MEANS.size()) {
      add(scaled(COLOR_MEANS, largest), scaled(COLOR_SPREADS, largest));
    }
  }

  private static List<Double> scaled(List<Double> values, int by) {
    return values.stream()
        .map(value -> BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(by)).doubleValue())
        .toList();
  }

  private void add(List<Double> subtract, List<Double> divide) {
    InputTransform other =
        new InputTransform(ChannelValues.ofAll(subtract), ChannelValues.ofAll(divide));
    List<String> keys = new ArrayList<>();
    if (!other.subtract().equals(InputTransform.NONE.subtract())) {
      keys.add("subtract: " + words(subtract));
    }
    if (!other.divide().equals(InputTransform.NONE.divide())) {
      keys.add("divide: " + words(divide));
    }
    add("with 'input: {%s}'".formatted(String.join(", ", keys)), other);
  }

  private static String words(List<Double> values) {
    List<String> words = values.stream().map(OtherInputs::word).toList();
    return words.size() == 1 ? words.get(0) : words.toString();
  }

  private static String word(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private void add(String words, InputTransform other) {
    if (!other.equals(own)) {
      found.put(words, row -> changed(row, other));
    }
  }

  /** A row as it would be with another transform of the data. */
  private FloatRows changed(FloatRows row, InputTransform other) {
    float[] values = row.copyRow(0);
    ElementTransform from = own.on(layout);
    ElementTransform to = other.on(layout);
    for (int e = 0; e < values.length; e++) {
      values[e] = (float) to.apply(e, from.undo(e, values[e]));
    }
    return FloatRows.row(values);
  }

  /** How columns of mean 0 and spread 1 are had of the dataset. */
  private String scaling() {
    boolean named =
        model.planned().dataset().plugin().spec().parameters().stream()
            .anyMatch(parameter -> parameter.name().equals("scale"));
    if (!named) {
      return "with each column less its mean, over its standard deviation,";
    }
    return own.equals(InputTransform.NONE)
        ? "with 'scale: standard' on its dataset"
        : "without 'input' and with 'scale: standard' on its dataset";
  }

  /** Columns, or the variables of sequences, are often trained on at mean 0 and spread 1. */
  private void addStandardized(List<Instance> rows) {
    List<InputLayout.Input> inputs = layout.inputs();
    boolean columns = inputs.stream().allMatch(input -> input.kind() == InputKind.COLUMNS);
    boolean sequence = inputs.size() == 1 && inputs.get(0).kind() == InputKind.SEQUENCE;
    if (columns || sequence) {
      int width = layout.width();
      Shape shape = inputs.get(0).shape();
      ColumnScale scale = ColumnScale.of(rows, columns ? width : shape.extent(shape.rank() - 1));
      found.put(scaling(), scale::applied);
    }
  }
}
