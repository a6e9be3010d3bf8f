package dev.plumbline.core.draft;

import dev.plumbline.core.draft.DataDraft.DataKind;
import dev.plumbline.core.draft.DataDraft.LabelKind;
import dev.plumbline.core.suite.yaml.YamlText;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A first entry for NumPy arrays: inputs with their samples on the first axis, and labels. */
final class ArraysDraft {
  private static final List<String> LABELS = List.of("y", "labels", "label", "targets");
  private static final List<String> USUAL = List.of("x", "X", "values", "inputs");
  private static final Set<String> OTHERS = Set.of("truth", "group");

  private final DraftRequest request;
  private final Map<String, SeenArray> arrays;

  private ArraysDraft(DraftRequest request, Map<String, SeenArray> arrays) {
    this.request = request;
    this.arrays = new TreeMap<>(arrays);
  }

  /**
   * A draft.
   *
   * @throws DatasetException if there are no labels and no model to be tested without them, or no
   *     inputs that the model reads
   */
  static DataDraft of(DraftRequest request) {
    return new ArraysDraft(request, SeenArray.in(request.files().test())).draft();
  }

  private DataDraft draft() {
    Optional<String> label = label();
    Map<String, InputKind> kinds = kinds(label);
    List<String> lines = new ArrayList<>();
    lines.add("type: arrays");
    lines.addAll(request.splits());
    lines.add(
        kinds.entrySet().stream()
            .map(each -> YamlText.of(each.getKey()) + ": " + word(each.getValue()))
            .collect(
                Collectors.joining(
                    ", ", "inputs: {", "}   # each image, columns, sequence or tokens")));
    lines.addAll(layout(kinds));
    mask(kinds).ifPresent(lines::add);
    lines.addAll(labels(label));
    patches(kinds).ifPresent(lines::add);
    return new DataDraft(lines, kind(kinds), request.files().train().isPresent(), labelKind(label));
  }

  private LabelKind labelKind(Optional<String> label) {
    return label
        .map(name -> array(name).classes() ? LabelKind.CLASSES : LabelKind.NUMBERS)
        .orElse(LabelKind.NONE);
  }

  /** The keys of the labels. */
  private List<String> labels(Optional<String> label) {
    if (label.isEmpty()) {
      return List.of(
          "labels: none   # the model is no classifier of one class; else save them as y");
    }
    SeenArray labels = array(label.get());
    List<String> lines = new ArrayList<>();
    if (!labels.classes()) {
      lines.add(SeenColumn.NUMBERS);
    } else if (!labels.whole()) {
      lines.add(
          "label-type: classes   # whole numbers that were saved as floats; or numbers, if a regression predicts them");
    }
    if (!LABELS.contains(label.get())) {
      lines.add("labels: " + YamlText.of(label.get()));
    }
    return lines;
  }

  private SeenArray array(String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  /** The array of labels; none where a model is tested without them. */
  private Optional<String> label() {
    List<String> names = request.label().isEmpty() ? LABELS : List.of(request.label());
    Optional<String> label = names.stream().filter(arrays::containsKey).findFirst();
    if (label.isEmpty() && (request.model().isEmpty() || !request.label().isEmpty())) {
      throw new DatasetException(
          "%s has no array of labels%s, only %s; save it as y: np.savez(file, x=x, y=y)"
              .formatted(
                  request.files().test(),
                  request.label().isEmpty() ? "" : " '" + request.label() + "'",
                  arrays.keySet()));
    }
    label
        .filter(name -> !array(name).list())
        .ifPresent(
            name -> {
              throw new DatasetException(
                  "%s: the labels '%s' have the shape %s, but each row has one label; save one-hot labels as y=y.argmax(axis=1), and leave several labels a row out"
                      .formatted(request.files().test(), name, array(name).shape()));
            });
    return label;
  }

  private Map<String, InputKind> kinds(Optional<String> label) {
    List<String> others =
        arrays.keySet().stream()
            .filter(name -> !label.equals(Optional.of(name)) && !OTHERS.contains(name))
            .filter(name -> array(name).axes() > 1)
            .toList();
    return request.inputs().isEmpty() ? guessed(others) : ofModel(others);
  }

  private Map<String, InputKind> guessed(List<String> names) {
    Map<String, InputKind> kinds = new LinkedHashMap<>();
    boolean tokens = names.stream().anyMatch(name -> array(name).areTokens(name));
    for (String name : names) {
      if (!isMask(name)) {
        kinds.put(name, array(name).kind(name));
      } else if (tokens && !name.equals("mask")) {
        kinds.put(name, InputKind.COLUMNS); // a model that reads tokens reads their mask too
      }
    }
    if (kinds.isEmpty()) {
      throw new DatasetException(
          "%s has no array whose first axis runs over samples, only %s"
              .formatted(request.files().test(), arrays.keySet()));
    }
    return kinds;
  }

  /** The arrays of the names that the model has, or the only one there is. */
  private Map<String, InputKind> ofModel(List<String> others) {
    Map<String, InputKind> kinds = new LinkedHashMap<>();
    for (InputLayout.Input input : request.inputs()) {
      String name = arrays.containsKey(input.name()) ? input.name() : only(others);
      kinds.put(name, array(name).as(input.kind(), name));
    }
    return kinds;
  }

  private String only(List<String> others) {
    List<String> usual = USUAL.stream().filter(others::contains).toList();
    List<String> left = others.size() == 1 || usual.isEmpty() ? others : usual;
    if (request.inputs().size() > 1 || left.size() != 1) {
      throw new DatasetException(
          "the model reads %s, and %s has the arrays %s; save those that it reads under its names"
              .formatted(
                  request.inputs().stream().map(InputLayout.Input::name).toList(),
                  request.files().test(),
                  arrays.keySet()));
    }
    return left.get(0);
  }

  private static boolean isMask(String name) {
    return name.contains("mask");
  }

  private List<String> layout(Map<String, InputKind> kinds) {
    String first =
        kinds.keySet().stream()
            .filter(name -> array(name).isChannelsFirst())
            .map(name -> YamlText.of(name) + ": nchw")
            .collect(Collectors.joining(", "));
    return first.isEmpty()
        ? List.of()
        : List.of("layout: {" + first + "}   # channels before height and width");
  }

  /** The key that says which tokens are padding. */
  private Optional<String> mask(Map<String, InputKind> kinds) {
    Optional<String> tokens =
        kinds.keySet().stream().filter(name -> kinds.get(name) == InputKind.TOKENS).findFirst();
    return tokens.flatMap(
        name ->
            arrays.keySet().stream()
                .filter(other -> isMask(other) && array(other).shape().equals(array(name).shape()))
                .findFirst()
                .map(
                    mask ->
                        "mask: {%s: %s}   # 0 at padding"
                            .formatted(YamlText.of(name), YamlText.of(mask))));
  }

  private Optional<String> patches(Map<String, InputKind> kinds) {
    String name = kinds.keySet().iterator().next();
    return kinds.size() == 1 && kinds.get(name) == InputKind.IMAGE
        ? ImageDraft.patches(array(name).side())
        : Optional.empty();
  }

  private static DataKind kind(Map<String, InputKind> kinds) {
    if (kinds.containsValue(InputKind.TOKENS)) {
      return DataKind.TOKENS;
    }
    if (kinds.containsValue(InputKind.IMAGE)) {
      return DataKind.IMAGES;
    }
    return kinds.containsValue(InputKind.SEQUENCE) ? DataKind.OTHER : DataKind.COLUMNS;
  }

  private static String word(InputKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
