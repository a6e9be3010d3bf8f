package dev.plumbline.datasets.arrays;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.files.FileProblems;
import dev.plumbline.datasets.numpy.NpyRows;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.Optional;

/**
 * The open arrays of one split; its instances are read from the files when they are asked for.
 *
 * @param inputs the inputs, in the order of a row
 * @param rows the array of each input
 * @param ids the id of each row
 * @param answers the label of each row
 * @param features which elements form one feature
 * @param truth what is known of the right explanations, if anything is
 * @param names what readers call the features; empty if they have no names
 */
record ArraySplit(
    List<ArrayInput> inputs,
    List<NpyRows> rows,
    List<String> ids,
    RowAnswers answers,
    ArrayFeatures features,
    Optional<ArrayTruth> truth,
    List<String> names) {

  /** Copies the lists. */
  ArraySplit {
    inputs = List.copyOf(inputs);
    rows = List.copyOf(rows);
    ids = List.copyOf(ids);
    names = List.copyOf(names);
  }

  /**
   * What each row is labeled with.
   *
   * @param classes the index of its class; empty for a regression
   * @param values the number a regression predicts; empty for classes
   * @param groups the group of each row; empty if there are none
   */
  record RowAnswers(List<Integer> classes, Vector values, List<String> groups) {
    /** Copies the lists. */
    RowAnswers {
      classes = List.copyOf(classes);
      groups = List.copyOf(groups);
    }

    int label(int row) {
      return classes.isEmpty() ? -1 : classes.get(row);
    }

    Instance.Annotation annotation(int row) {
      Instance.Annotation none = Instance.Annotation.NONE;
      Instance.Annotation valued = values.size() == 0 ? none : none.withValue(values.get(row));
      return groups.isEmpty() ? valued : valued.withGroup(groups.get(row));
    }
  }

  /** The instances. */
  List<Instance> instances() {
    Optional<ArrayFeatures.RowFeatures> shared =
        features.vary() ? Optional.empty() : Optional.of(features.of(0));
    return new ComputedList<>(
        ids.size(), row -> instance(row, shared.orElseGet(() -> features.of(row))));
  }

  private Instance instance(int row, ArrayFeatures.RowFeatures own) {
    List<String> captions =
        names.isEmpty() ? names : own.original().stream().map(names::get).toList();
    return new Instance(
            ids.get(row),
            FloatRows.deferred(own.map().elements(), () -> elements(row)),
            answers.label(row),
            own.map(),
            truth.map(known -> known.of(row, own.map())).orElseGet(Truth.None::new),
            captions)
        .with(answers.annotation(row));
  }

  private float[] elements(int row) {
    float[] elements = new float[inputs.stream().mapToInt(input -> input.shape().size()).sum()];
    int at = 0;
    for (int i = 0; i < inputs.size(); i++) {
      for (double value : inputs.get(i).ordered(rows.get(i).row(row))) {
        elements[at++] = (float) value;
      }
    }
    return elements;
  }

  /**
   * Reads everything once.
   *
   * @param source where the arrays lie, in messages
   * @param missing whether NaN may stand for a missing value
   * @throws dev.plumbline.datasets.DatasetException if a value is not finite, or no token
   */
  void check(String source, boolean missing) {
    FileProblems problems = new FileProblems();
    for (int row = 0; row < ids.size(); row++) {
      for (int i = 0; i < inputs.size(); i++) {
        check(source, i, row, missing, problems);
      }
    }
    problems.refuse();
    List<Instance> instances = instances();
    if (features.vary() || truth.isPresent()) {
      instances.forEach(instance -> {});
    } else {
      instances.get(0);
    }
  }

  private void check(String source, int at, int row, boolean missing, FileProblems problems) {
    ArrayInput input = inputs.get(at);
    double[] values = rows.get(at).row(row);
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      boolean fits =
          input.kind() == InputKind.TOKENS
              ? value >= 0 && value == Math.rint(value) && value <= 1 << 24
              : Float.isFinite((float) value) || (missing && Double.isNaN(value));
      if (!fits) {
        problems.add(
            "%s: array '%s', row %d, entry %d: %s is %s"
                .formatted(
                    source,
                    input.name(),
                    row,
                    i,
                    value,
                    input.kind() == InputKind.TOKENS
                        ? "no token; tokens are whole numbers from 0"
                        : Double.isNaN(value)
                            ? "no number; fill it, or write 'missing: allow' if the model reads NaN"
                            : "not finite as float32"));
      }
    }
  }
}
