package dev.plumbline.core.explain.imported;

import dev.plumbline.core.exchange.KeyedRows;
import dev.plumbline.core.exchange.KeyedRows.KeyedRow;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Holds a file of attributions against the samples that are explained.
 *
 * @param file its name, for messages
 * @param rows what it holds
 */
record ImportedCheck(String file, KeyedRows rows) {
  /** As many ids say how they are made. */
  private static final int SHOWN = 3;

  /**
   * Why the file has nothing for any of the samples: other ids, rows without values, or other
   * targets; nothing if it has an attribution of one of them.
   *
   * @param targets the name of the target of a sample by its id; empty where it is not known
   */
  List<String> problems(List<String> samples, UnaryOperator<String> targets) {
    List<String> known = samples.stream().filter(id -> rows.row(id).isPresent()).toList();
    if (known.isEmpty()) {
      return List.of(
          "'file': %s has none of the %d samples that are explained: its ids are %s, and those of the dataset %s; give the ids of the samples, as in the column id of an export's labels.csv"
              .formatted(file, samples.size(), shown(rows.ids()), shown(samples)));
    }
    List<String> valued =
        known.stream().filter(id -> !rows.row(id).orElseThrow().isAbsent()).toList();
    if (valued.isEmpty()) {
      return List.of(
          "'file': %s has no values (NaN) for any of the %d samples that are explained and that it names"
              .formatted(file, known.size()));
    }
    return unwanted(valued, targets).stream().toList();
  }

  /** What is said where all samples of the file were explained for other targets. */
  private Optional<String> unwanted(List<String> samples, UnaryOperator<String> targets) {
    String first = "";
    for (String id : samples) {
      KeyedRow row = rows.row(id).orElseThrow();
      String wanted = row.target().isEmpty() ? "" : targets.apply(id);
      if (wanted.isEmpty() || wanted.equals(row.target())) {
        return Optional.empty();
      }
      if (first.isEmpty()) {
        first =
            "%s: sample '%s' was explained for %s, but the target here is %s"
                .formatted(row.where(), id, row.target(), wanted);
      }
    }
    return Optional.of(
        "'file': %s has other targets than the suite for all %d samples that both have; %s; give the names of the targets, as in the column target of an export's labels.csv"
            .formatted(file, samples.size(), first));
  }

  private static String shown(List<String> ids) {
    String first = String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())));
    return ids.size() > SHOWN ? first + ", ..." : first;
  }
}
