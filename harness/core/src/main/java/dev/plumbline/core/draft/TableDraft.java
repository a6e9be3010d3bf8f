package dev.plumbline.core.draft;

import dev.plumbline.core.draft.DataDraft.DataKind;
import dev.plumbline.core.suite.yaml.YamlText;
import dev.plumbline.metrics.model.InputLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A first entry for a table.
 *
 * @param request what is asked for
 * @param rows what was seen of its files
 */
record TableDraft(DraftRequest request, SeenRows rows) {

  /** The entry, of a table with this label. */
  DataDraft draft(SeenColumn label) {
    List<SeenColumn> inputs =
        rows.columns().stream().filter(column -> column != label && !column.isName()).toList();
    List<String> lines = new ArrayList<>();
    lines.add("type: table");
    lines.addAll(files());
    lines.addAll(
        label.asLabel(
            request.label().isEmpty()
                ? "   # the last column; is it what the model predicts?"
                : ""));
    inputs().ifPresent(lines::add);
    lines.addAll(columns(label, inputs));
    if (inputs.stream().anyMatch(column -> column.isMissing() && column.isNumber())) {
      lines.add("missing-numbers: median   # or mean, or keep");
    }
    if (inputs.stream().anyMatch(column -> column.isMissing() && !column.isNumber())) {
      lines.add("missing-categories: own   # or most-frequent");
    }
    if (request.model().isEmpty()) {
      lines.add("scale: standard   # for the network that is trained here");
    }
    return new DataDraft(lines, DataKind.COLUMNS, true, !label.isValue());
  }

  /** Whether one file is divided into both splits. */
  private boolean isOneFile() {
    return request.files().train().isEmpty();
  }

  private List<String> files() {
    List<String> lines = new ArrayList<>();
    if (isOneFile()) {
      lines.add("file: " + YamlText.of(request.shown(request.files().test())));
    } else {
      lines.addAll(request.splits());
    }
    if (!rows.delimiter().isEmpty()) {
      lines.add("delimiter: " + rows.delimiter());
    }
    return lines;
  }

  private List<String> columns(SeenColumn label, List<SeenColumn> inputs) {
    List<String> lines = new ArrayList<>();
    List<SeenColumn> names =
        rows.columns().stream().filter(column -> column != label && column.isName()).toList();
    if (!names.isEmpty()) {
      lines.add(
          names.stream()
              .map(column -> YamlText.of(column.name()))
              .collect(
                  Collectors.joining(
                      ", ", "drop: [", "]   # too many different texts: names or ids")));
    }
    List<SeenColumn> mixed = inputs.stream().filter(SeenColumn::isMixed).toList();
    if (!mixed.isEmpty()) {
      lines.add(
          mixed.stream()
              .map(column -> YamlText.of(column.name()) + ": category")
              .collect(
                  Collectors.joining(", ", "types: {", "}   # numbers and texts in one column")));
    }
    return lines;
  }

  /** The keys for a model whose inputs are columns: it gets no others, and in its order. */
  private Optional<String> inputs() {
    List<InputLayout.Input> wanted = request.inputs();
    if (wanted.size() < 2
        || !wanted.stream().allMatch(each -> rows.names().contains(each.name()))) {
      return Optional.empty();
    }
    return Optional.of(
        wanted.stream()
            .map(each -> YamlText.of(each.name()) + ": [" + YamlText.of(each.name()) + "]")
            .collect(Collectors.joining(", ", "inputs: {", "}   # those of the model")));
  }
}
