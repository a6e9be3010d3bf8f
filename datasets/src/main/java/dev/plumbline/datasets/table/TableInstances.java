package dev.plumbline.datasets.table;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.table.TableCells.RowCells;
import dev.plumbline.datasets.table.TableColumn.CategoryColumn;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes instances of the rows of a table when they are asked for.
 *
 * @param names the names of the input columns, each of which is a feature
 * @param encoders the encoder of each input column
 * @param label the column to predict
 * @param group the column with groups, without values if there is none
 * @param weighted whether there is a column of weights
 */
record TableInstances(
    List<String> names,
    List<ColumnEncoder> encoders,
    TableColumn label,
    CategoryColumn group,
    boolean weighted) {

  /** Copies the lists. */
  TableInstances {
    names = List.copyOf(names);
    encoders = List.copyOf(encoders);
  }

  /**
   * The instances of a split.
   *
   * @param split what ids begin with
   * @param ids the ids; empty to number the rows
   */
  List<Instance> of(String split, TableCells rows, List<String> ids) {
    FeatureMap features = features();
    return new ComputedList<>(
        rows.count(),
        row -> {
          RowCells cells = rows.row(row);
          String id =
              ids.isEmpty()
                  ? String.format(Locale.ROOT, "%s/%06d", split, cells.index())
                  : ids.get(row);
          return instance(id, cells, features);
        });
  }

  private FeatureMap features() {
    List<Integer> featureOf = new ArrayList<>();
    for (int column = 0; column < encoders.size(); column++) {
      for (int e = 0; e < encoders.get(column).width(); e++) {
        featureOf.add(column);
      }
    }
    return FeatureMap.of(featureOf.stream().mapToInt(Integer::intValue).toArray());
  }

  private Instance instance(String id, RowCells cells, FeatureMap features) {
    float[] row = new float[features.elements()];
    int at = 0;
    for (int column = 0; column < encoders.size(); column++) {
      encoders.get(column).write(cells.input(column), row, at);
      at += encoders.get(column).width();
    }
    boolean classes = label instanceof CategoryColumn;
    return new Instance(
            id,
            FloatRows.row(row),
            classes ? (int) cells.label() : -1,
            features,
            new Truth.None(),
            names)
        .with(annotation(cells));
  }

  private Instance.Annotation annotation(RowCells cells) {
    Instance.Annotation said = Instance.Annotation.NONE;
    if (!(label instanceof CategoryColumn)) {
      said = said.withValue(cells.label());
    }
    if (!group.values().isEmpty() && cells.group() >= 0) {
      said = said.withGroup(group.values().get(cells.group()));
    }
    return weighted ? said.withWeight(cells.weight()) : said;
  }
}
