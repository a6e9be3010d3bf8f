package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Rows around a sample of a table whose columns are cut at the quartiles of the training rows. Row
 * 0 is the sample. In every other row each feature gets the bin of a training row drawn for it, and
 * a value in that bin; it stays where this is the sample's own bin.
 *
 * @param subject the sample
 * @param columns how each feature is drawn
 * @param draws the draws, by the number of the row
 * @param count the number of rows
 */
record QuartileRows(Subject subject, List<QuartileColumn> columns, Draws draws, int count) {

  /**
   * Rows around a subject.
   *
   * @throws NotApplicableException if a feature is no part of a table
   */
  static QuartileRows of(Subject subject, Draws draws, int count) {
    boolean table =
        subject.featureInputs().inputs().stream()
            .allMatch(placed -> placed.input().kind() == InputKind.COLUMNS);
    if (!table) {
      throw new NotApplicableException(
          "style: quartiles cuts the columns of a table at the quartiles of the training rows, and"
              + " these features are none; use style: auto");
    }
    FeatureMap features = subject.instance().features();
    List<QuartileColumn> columns =
        IntStream.range(0, features.features())
            .mapToObj(f -> QuartileColumn.of(subject, features, f))
            .toList();
    return new QuartileRows(subject, columns, draws, count);
  }

  /** The rows. */
  Rows rows() {
    return Rows.of(
        count,
        subject.layout().width(),
        (row, target, offset) -> {
          float[] values = subject.instance().row().copyRow(0);
          if (row > 0) {
            RandomGenerator random = draws.at(row).stream();
            columns.forEach(column -> column.drawn(random).write(values));
          }
          target.put(offset, values);
        });
  }

  /** Which features stay in each row. */
  List<Coalition> coalitions() {
    return IntStream.range(0, count).mapToObj(this::coalition).toList();
  }

  private Coalition coalition(int row) {
    BitSet stay = new BitSet(columns.size());
    stay.set(0, columns.size());
    if (row > 0) {
      RandomGenerator random = draws.at(row).stream();
      for (int f = 0; f < columns.size(); f++) {
        stay.set(f, columns.get(f).drawn(random).stays());
      }
    }
    return Coalition.of(columns.size(), stay);
  }
}
