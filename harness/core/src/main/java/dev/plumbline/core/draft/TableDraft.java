package dev.plumbline.core.draft;

import dev.plumbline.core.draft.DataDraft.DataKind;
import dev.plumbline.core.suite.yaml.YamlText;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, List<String>> wanted = wanted(label);
    List<String> texts = texts(wanted);
    List<SeenColumn> inputs =
        rows.columns().stream()
            .filter(column -> column != label)
            .filter(
                column ->
                    wanted.isEmpty()
                        ? !column.isName()
                        : wanted.values().stream().anyMatch(each -> each.contains(column.name())))
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add("type: table");
    lines.addAll(files());
    lines.addAll(
        label.asLabel(
            request.label().isEmpty()
                ? "   # the last column that is no input; is it what the model predicts?"
                : ""));
    if (!wanted.isEmpty()) {
      lines.add(
          wanted.entrySet().stream()
              .map(each -> YamlText.of(each.getKey()) + ": " + names(each.getValue()))
              .collect(Collectors.joining(", ", "inputs: {", "}   # those of the model")));
    } else {
      lines.addAll(dropped(label, inputs));
    }
    types(inputs, texts).ifPresent(lines::add);
    if (inputs.stream().anyMatch(column -> column.isMissing() && column.isNumber())) {
      lines.add("missing-numbers: median   # or mean, or keep");
    }
    if (inputs.stream().anyMatch(column -> column.isMissing() && !column.isNumber())) {
      lines.add("missing-categories: own   # or most-frequent");
    }
    if (request.model().isEmpty()) {
      lines.add("scale: standard   # for the network that is trained here");
    }
    return new DataDraft(lines, DataKind.COLUMNS, true, DataDraft.LabelKind.of(label));
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
    rows.decimalComma()
        .map(number -> "decimal: comma   # %s is %s".formatted(number, number.replace(',', '.')))
        .ifPresent(lines::add);
    return lines;
  }

  private List<String> dropped(SeenColumn label, List<SeenColumn> inputs) {
    List<String> names =
        rows.columns().stream()
            .filter(column -> column != label && !inputs.contains(column))
            .map(SeenColumn::name)
            .toList();
    return names.isEmpty()
        ? List.of()
        : List.of(
            "drop: %s   # too many different texts: names, ids or dates".formatted(names(names)));
  }

  /** The key for columns that are not what they look like. */
  private static Optional<String> types(List<SeenColumn> inputs, List<String> texts) {
    List<String> types = new ArrayList<>();
    inputs.stream()
        .filter(column -> column.isMixed() && !texts.contains(column.name()))
        .forEach(column -> types.add(YamlText.of(column.name()) + ": category"));
    String remark =
        texts.isEmpty()
            ? "numbers and texts in one column"
            : "text: the model reads the strings as they are";
    texts.forEach(name -> types.add(YamlText.of(name) + ": text"));
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of("types: {%s}   # %s".formatted(String.join(", ", types), remark));
  }

  private static String names(List<String> columns) {
    return columns.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * The inputs of a model that are columns, each with its own: it gets no others, and in its order.
   * A single input of strings gets the longest texts.
   */
  private Map<String, List<String>> wanted(SeenColumn label) {
    List<InputLayout.Input> inputs = request.inputs();
    boolean strings = request.input(InputKind.TEXTS).isPresent();
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    if (inputs.stream().allMatch(each -> rows.names().contains(each.name()))) {
      if (inputs.size() > 1 || strings) {
        inputs.forEach(each -> wanted.put(each.name(), List.of(each.name())));
      }
    } else if (strings && inputs.size() == 1) {
      rows.columns().stream()
          .filter(column -> column != label && !column.isNumber())
          .max(Comparator.comparingDouble(SeenColumn::blanks))
          .ifPresent(column -> wanted.put(inputs.get(0).name(), List.of(column.name())));
    }
    return wanted;
  }

  /** The columns that a model reads as strings. */
  private List<String> texts(Map<String, List<String>> wanted) {
    return request.inputs().stream()
        .filter(input -> input.kind() == InputKind.TEXTS)
        .flatMap(input -> wanted.getOrDefault(input.name(), List.of()).stream())
        .toList();
  }
}
