package dev.plumbline.core.fit;

import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.reports.markup.Numerals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tries other ranges of pixels on a model that predicts no better than chance: networks are trained
 * on 0..1, on 0..255 or on -1..1, and nothing in an exported model says on which.
 */
final class InputRangeHint {
  /** Rows on which another range is tried. */
  private static final int ROWS = 200;

  private static final InputTransform NONE = InputTransform.NONE;

  private final OpenModel model;
  private final InputTransform own;

  InputRangeHint(OpenModel model) {
    this.model = model;
    this.own = model.planned().transform();
  }

  /** What is known of the range; empty where inputs are no images. */
  Optional<String> words(List<Instance> predicted) {
    boolean images =
        model.dataset().facts().layout().inputs().stream()
            .allMatch(input -> input.kind() == InputKind.IMAGE);
    return images ? Optional.of(tried(spread(predicted))) : Optional.empty();
  }

  /** Rows from all over a list, as rows of a class may stand together. */
  private static List<Instance> spread(List<Instance> rows) {
    int count = Math.min(ROWS, rows.size());
    return IntStream.range(0, count)
        .mapToObj(i -> rows.get((int) ((long) i * rows.size() / count)))
        .toList();
  }

  private String tried(List<Instance> rows) {
    ValueRange seen = ValueRange.of(rows, row -> row);
    String range = "its inputs range from " + seen.words();
    ValueRange data = ValueRange.of(rows, row -> changed(row, NONE));
    String best = "";
    int right = TestPredictions.of(model.model(), rows).classes().right();
    for (Map.Entry<String, InputTransform> candidate : candidates(data).entrySet()) {
      if (!candidate.getValue().equals(own)) {
        ClassCounts counts =
            TestPredictions.of(model.model(), rows, row -> changed(row, candidate.getValue()))
                .classes();
        if (counts.right() > right && counts.isAbove(counts.right(), counts.chance())) {
          right = counts.right();
          best =
              "; %s it is right in %s of %s rows"
                  .formatted(
                      candidate.getKey(),
                      Numerals.fixed(counts.accuracy(), 3),
                      Numerals.count(counts.rows()));
        }
      }
    }
    return best.isEmpty()
        ? range
            + ", and other usual ranges are no better; check the order of its classes and channels, and what else was done to the inputs in its training"
        : range + best;
  }

  /** A row as it would be with another transform of the data. */
  private FloatRows changed(FloatRows row, InputTransform other) {
    float[] values = row.copyRow(0);
    for (int e = 0; e < values.length; e++) {
      values[e] = (float) other.apply(e, own.undo(e, values[e]));
    }
    return FloatRows.row(values);
  }

  /** Other transforms of data in a range, by what to write. */
  private static Map<String, InputTransform> candidates(ValueRange data) {
    Map<String, InputTransform> candidates = new LinkedHashMap<>();
    candidates.put("without 'input'", NONE);
    if (data.low() < 0) {
      add(candidates, "-1", "2");
      add(candidates, "-1", "0.00784313725490196");
    } else if (data.high() > 2) {
      add(candidates, "0", "255");
      add(candidates, "127.5", "127.5");
    } else {
      add(candidates, "0", "0.00392156862745098");
      add(candidates, "0.5", "0.5");
    }
    return candidates;
  }

  private static void add(Map<String, InputTransform> all, String subtract, String divide) {
    String words =
        subtract.equals("0")
            ? "with 'input: {divide: %s}'".formatted(divide)
            : "with 'input: {subtract: %s, divide: %s}'".formatted(subtract, divide);
    all.put(
        words,
        new InputTransform(
            List.of(Double.parseDouble(subtract)), List.of(Double.parseDouble(divide))));
  }
}
