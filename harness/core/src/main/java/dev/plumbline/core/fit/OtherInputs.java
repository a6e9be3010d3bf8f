package dev.plumbline.core.fit;

import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.suite.ElementTransform;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Inputs as a model may have been trained on them, by the words that make them so: networks are
 * trained on 0..1, on 0..255, on -1..1, or on columns of mean 0 and spread 1.
 */
final class OtherInputs {
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
      add("-1", "2");
      add("-1", "0.00784313725490196");
    } else if (data.high() > 2) {
      add("0", "255");
      add("127.5", "127.5");
    } else {
      add("0", "0.00392156862745098");
      add("0.5", "0.5");
    }
  }

  private void add(String subtract, String divide) {
    String words =
        subtract.equals("0")
            ? "with 'input: {divide: %s}'".formatted(divide)
            : "with 'input: {subtract: %s, divide: %s}'".formatted(subtract, divide);
    add(
        words,
        new InputTransform(
            List.of(Double.parseDouble(subtract)), List.of(Double.parseDouble(divide))));
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
