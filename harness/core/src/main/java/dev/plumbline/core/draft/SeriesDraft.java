package dev.plumbline.core.draft;

import dev.plumbline.core.draft.DataDraft.DataKind;
import dev.plumbline.core.suite.yaml.YamlText;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.InputKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A first entry for time series in files with a row per step.
 *
 * @param request what is asked for
 * @param rows what was seen of the files
 */
record SeriesDraft(DraftRequest request, SeenRows rows) {
  private static final String LABEL = "label";

  /**
   * The entry.
   *
   * @throws DatasetException if no label is known, or no column is a variable
   */
  DataDraft draft() {
    SeenColumn label = label();
    List<SeenColumn> others =
        rows.columns().stream()
            .filter(column -> column != label && !Set.of("id", "time").contains(column.name()))
            .toList();
    List<SeenColumn> variables = others.stream().filter(SeenColumn::isNumber).toList();
    if (variables.isEmpty()) {
      throw new DatasetException(
          "%s holds time series, but no column of numbers beside id, time and '%s'"
              .formatted(request.files().test(), label.name()));
    }
    List<String> lines = new ArrayList<>();
    lines.add("type: series   # a row is a step of the series of its id");
    lines.addAll(request.splits());
    lines.addAll(label.asLabel(""));
    if (variables.size() < others.size()) {
      lines.add(
          variables.stream()
              .map(column -> YamlText.of(column.name()))
              .collect(Collectors.joining(", ", "variables: [", "]   # the columns of numbers")));
    }
    lines.addAll(steps());
    if (variables.stream().anyMatch(SeenColumn::isMissing)) {
      lines.add("missing: previous   # or mean, or keep");
    }
    boolean training = request.files().train().isPresent();
    if (request.model().isEmpty() && training) {
      lines.add("scale: standard   # for the network that is trained here");
    }
    lines.add("unit: step   # or variable, or cell: one variable at one step");
    return new DataDraft(lines, DataKind.OTHER, training, DataDraft.LabelKind.of(label));
  }

  private SeenColumn label() {
    if (!request.label().isEmpty()) {
      return RowsDraft.labeled(request, rows);
    }
    return rows.column(LABEL)
        .orElseThrow(
            () ->
                new DatasetException(
                    "%s holds time series of the columns %s; say which one is predicted: --label COLUMN"
                        .formatted(request.files().test(), rows.names())));
  }

  /** How many steps the model reads, where series differ from that. */
  private List<String> steps() {
    Optional<Integer> wanted =
        request
            .input(InputKind.SEQUENCE)
            .filter(input -> input.shape().rank() == 2 && input.shape().extent(0) > 1)
            .map(input -> input.shape().extent(0));
    int length = wanted.orElse(rows.longest());
    if (rows.isEven() && length == rows.longest()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("length: %d   # the steps that the model reads".formatted(length));
    lines.add("shorter: pad-end   # or pad-start");
    if (length < rows.longest()) {
      lines.add("longer: cut-end   # or cut-start");
    }
    return lines;
  }
}
