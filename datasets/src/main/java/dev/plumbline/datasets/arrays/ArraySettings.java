package dev.plumbline.datasets.arrays;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a suite says of arrays, with the names that are looked for where it says nothing. */
record ArraySettings(Parameters parameters) {
  private static final List<String> INPUTS = List.of("x", "X", "values", "inputs");
  private static final List<String> LABELS = List.of("y", "labels", "label", "targets");
  private static final String IDS = "ids";

  /**
   * The inputs, in the order of a row: those that the suite names, or the one array with a usual
   * name, whose kind its shape must tell.
   */
  Map<String, String> inputs(ArrayFolder test) {
    if (parameters.has("inputs")) {
      return texts("inputs");
    }
    String name =
        test.first(INPUTS)
            .orElseThrow(
                () ->
                    new DatasetException(
                        "%s has none of the arrays %s; name the inputs and their kinds: 'inputs: {name: columns}', with names of %s"
                            .formatted(test, INPUTS, test.names())));
    return Map.of(name, "");
  }

  /**
   * What is said of one input.
   *
   * @param word its kind in the suite; empty to take columns, if a row has one axis
   * @param axes the number of axes of a row
   */
  ArrayInput.Setting input(String name, String word, int axes) {
    if (word.isEmpty() && axes != 1) {
      throw new DatasetException(
          "array '%s' has rows of %d axes; say what they are: 'inputs: {%s: image}', or sequence"
              .formatted(name, axes, name));
    }
    InputKind kind =
        word.isEmpty() ? InputKind.COLUMNS : InputKind.valueOf(word.toUpperCase(Locale.ROOT));
    String layout = texts("layout").getOrDefault(name, "");
    return new ArrayInput.Setting(name, kind, layout.toLowerCase(Locale.ROOT));
  }

  /** The shape that the suite gives the rows of an array. */
  Optional<List<Integer>> shape(String name) {
    if (!(parameters.block("shape").get(name) instanceof List<?> extents)) {
      return Optional.empty();
    }
    List<Integer> shape = new ArrayList<>();
    extents.forEach(extent -> shape.add(((Number) extent).intValue()));
    return Optional.of(shape);
  }

  /** Whether the suite says that there are no labels. */
  boolean hasNoLabels() {
    return parameters.has("labels") && parameters.text("labels").equals(DatasetPlugin.NONE);
  }

  /** The name of the array of labels. */
  String labels(ArrayFolder folder) {
    if (parameters.has("labels")) {
      return parameters.text("labels");
    }
    return folder
        .first(LABELS)
        .orElseThrow(
            () ->
                new DatasetException(
                    "%s has none of the arrays %s; name the labels: 'labels: NAME', one of %s, or write 'labels: none'"
                        .formatted(folder, LABELS, folder.names())));
  }

  /** The name of the array of ids, if there is one. */
  Optional<String> ids(ArrayFolder folder) {
    if (parameters.has(IDS)) {
      return Optional.of(parameters.text(IDS));
    }
    return folder.first(List.of(IDS)).filter(name -> !parameters.block("inputs").containsKey(name));
  }

  /**
   * Whether labels are numbers that a regression predicts. Rows without labels have classes where
   * the suite names them.
   */
  boolean regression(ArrayLabels labels) {
    if (labels.isAbsent()) {
      return !parameters.has("classes");
    }
    if (parameters.has("label-type")) {
      return parameters.text("label-type").equals("numbers");
    }
    if (labels.fractions()) {
      throw new DatasetException(
          labels.source()
              + ": labels are floating-point numbers; write 'label-type: numbers' if a model predicts them, or 'label-type: classes' if they number classes");
    }
    return false;
  }

  /** What kind of truth the array of truths holds. */
  TruthKind truth() {
    if (!parameters.has("truth")) {
      return TruthKind.NONE;
    }
    return switch (parameters.text("truth-is")) {
      case "evidence" -> TruthKind.DATA;
      case "rationale" -> TruthKind.HUMAN;
      default -> TruthKind.MODEL;
    };
  }

  /** Whether NaN stands for a missing value. */
  boolean missing() {
    return parameters.text("missing").equals("allow");
  }

  /** A block of the user's own keys with texts. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    parameters.block(name).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }
}
