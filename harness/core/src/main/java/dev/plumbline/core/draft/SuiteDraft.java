package dev.plumbline.core.draft;

import dev.plumbline.core.draft.DataDraft.DataKind;
import dev.plumbline.core.draft.DataDraft.LabelKind;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.core.suite.yaml.YamlText;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A first suite for data and a model, with comments that say what to look at. */
public final class SuiteDraft {
  /** The types of models that have no gradients. */
  private static final Set<String> SCORES_ALONE = Set.of("onnx", "http");

  /** The type of models that have gradients at their input alone, where tokens have none. */
  private static final String INPUT_GRADIENTS = "torchscript";

  private final Path folder;
  private final String name;

  /** Drafts for a suite that will lie in a folder, from which paths in it begin. */
  public SuiteDraft(Path folder) {
    this(folder, "first");
  }

  /**
   * Drafts of this name.
   *
   * @param name the name of the suite, which its runs are kept under
   */
  public SuiteDraft(Path folder, String name) {
    this.folder = folder.toAbsolutePath().normalize();
    this.name = name;
  }

  /**
   * The text of a suite.
   *
   * @param data a file of rows, NumPy arrays, or a folder of images or of files of both splits;
   *     nothing for arrays that are still to be saved
   * @param label the column that is predicted; empty to find it
   * @param model what was found out about the model; nothing for a network that is trained here
   * @throws DatasetException if the data are of no known kind, or nothing can be trained on them
   */
  public String text(Optional<Path> data, String label, Optional<ModelPortrait> model) {
    DataDraft draft = data.map(path -> data(path, label, model)).orElseGet(() -> unsaved(model));
    List<String> lines = new ArrayList<>();
    lines.add("# A first suite, written by 'plumbline init'. Change what does not fit, then:");
    lines.add("#   plumbline validate THIS_FILE");
    lines.add("#   plumbline run THIS_FILE");
    lines.add("plumbline: 1");
    lines.add("suite: " + YamlText.of(name));
    lines.add("samples: 40   # of the test rows; 200 and more for narrow intervals");
    lines.add("datasets:");
    lines.add("  data:");
    draft.lines().forEach(line -> lines.add("    " + line));
    lines.add("models:");
    model(draft, model).forEach(line -> lines.add("  " + line));
    lines.addAll(methods(draft, model));
    return String.join("\n", lines) + "\n";
  }

  private static boolean isFolder(DataDraft draft) {
    return draft.lines().contains("type: image-folder");
  }

  private DataDraft data(Path path, String label, Optional<ModelPortrait> model) {
    DataFiles files = DataFiles.of(path);
    DraftRequest request = new DraftRequest(files, folder, label, model.map(ModelPortrait::inputs));
    return switch (files.form()) {
      case ARRAYS -> ArraysDraft.of(request);
      case ROWS -> RowsDraft.of(request);
      case IMAGES -> ImageDraft.of(request);
      case UNKNOWN ->
          throw new DatasetException(
              path
                  + " is of no kind that is known here; give a .csv or .tsv file with a header, a .parquet file, a"
                  + " .jsonl file of texts, an .npz archive of NumPy arrays, a folder with a folder of images for each"
                  + " class, a folder of images for a model without classes, or a folder with a file of each split (train.csv and test.csv)");
    };
  }

  /** Arrays that do not exist yet, of the names that a model reads. */
  private static DataDraft unsaved(Optional<ModelPortrait> model) {
    List<String> inputs =
        model.map(ModelPortrait::inputs).orElse(List.of()).stream()
            .map(
                input ->
                    YamlText.of(input.name()) + ": " + input.kind().name().toLowerCase(Locale.ROOT))
            .toList();
    if (inputs.isEmpty()) {
      throw new DatasetException(
          model.isEmpty()
              ? "give data, a model, or both"
              : "nothing is known of what the model reads; give data too");
    }
    if (model.stream().flatMap(each -> each.inputs().stream()).anyMatch(SuiteDraft::isText)) {
      return unsavedTable(model.orElseThrow().inputs());
    }
    return new DataDraft(
        List.of(
            "type: arrays   # np.savez(\"test.npz\", y=labels, and an array for each of 'inputs')",
            "test: test.npz",
            "train: train.npz",
            "inputs: {" + String.join(", ", inputs) + "}"),
        inputs.stream().anyMatch(input -> input.endsWith("image"))
            ? DataKind.IMAGES
            : inputs.stream().anyMatch(input -> input.endsWith("tokens"))
                ? DataKind.TOKENS
                : DataKind.COLUMNS,
        true,
        LabelKind.CLASSES);
  }

  private static boolean isText(InputLayout.Input input) {
    return input.kind() == InputKind.TEXTS;
  }

  /** A table that does not exist yet, with a column for each input of a model that reads texts. */
  private static DataDraft unsavedTable(List<InputLayout.Input> inputs) {
    return new DataDraft(
        List.of(
            "type: table   # a file with a header, and a column for each of 'inputs'",
            "file: rows.csv",
            "label: y",
            inputs.stream()
                .map(input -> YamlText.of(input.name()))
                .map(name -> name + ": [" + name + "]")
                .collect(Collectors.joining(", ", "inputs: {", "}")),
            inputs.stream()
                .filter(SuiteDraft::isText)
                .map(input -> YamlText.of(input.name()) + ": text")
                .collect(Collectors.joining(", ", "types: {", "}"))),
        DataKind.COLUMNS,
        true,
        LabelKind.CLASSES);
  }

  private List<String> model(DataDraft draft, Optional<ModelPortrait> model) {
    if (model.isPresent()) {
      List<String> lines = new ArrayList<>();
      lines.add("model:");
      lines.add("  type: " + model.get().type());
      if (model.get().isInFiles()) {
        lines.add("  path: " + YamlText.of(DraftRequest.shown(folder, model.get().path())));
      }
      Map<String, String> settings = new TreeMap<>(model.get().settings());
      if (draft.labels() == LabelKind.NONE) {
        settings.remove("output-is"); // numbers are explained as they are
      }
      settings.forEach((key, value) -> lines.add("  " + key + ": " + value));
      lines.add("  dataset: data");
      if (draft.labels() == LabelKind.NONE) {
        lines.add(
            "  target: {class: 0}   # the first number of its output; {sum: [1, 5], minus: 3} makes one of others");
      }
      scaling(draft.kind(), model.get().inputs()).ifPresent(lines::add);
      return lines;
    }
    if (!draft.training()) {
      throw new DatasetException(
          "there is no training split, so no network can be trained on these data; divide them into two files, as train.csv and test.csv, in one folder and give that folder, or give a model");
    }
    return switch (draft.kind()) {
      case IMAGES ->
          List.of(
              "net:   # trained here",
              "  type: cnn",
              "  epochs: 5",
              "  dataset: data",
              "  %sinput: {divide: 255}   # where pixels are numbers from 0 to 255"
                  .formatted(isFolder(draft) ? "" : "# "));
      default ->
          List.of(
              "net: {type: mlp, epochs: %d, dataset: data}   # trained here"
                  .formatted(draft.labels() == LabelKind.CLASSES ? 20 : 200));
    };
  }

  /** A key to look at, for data that have a scale; where there are several inputs, of one. */
  private static Optional<String> scaling(DataKind kind, List<InputLayout.Input> inputs) {
    UnaryOperator<String> value = number -> scale(kind, inputs, number);
    return switch (kind) {
      case TOKENS -> Optional.empty();
      case IMAGES ->
          Optional.of(
              "  # input: {divide: %s}   # if the model was trained on pixels from 0 to 1"
                  .formatted(value.apply("255")));
      default ->
          Optional.of(
              "  # input: {subtract: %s, divide: %s}   # as the model was trained, if inputs were scaled"
                  .formatted(value.apply("0"), value.apply("1")));
    };
  }

  /** A number, or the number of the first input that has a scale where there are several. */
  private static String scale(DataKind kind, List<InputLayout.Input> inputs, String number) {
    return inputs.stream()
        .filter(input -> inputs.size() > 1 && input.kind().isNumeric())
        .filter(input -> kind != DataKind.IMAGES || input.kind() == InputKind.IMAGE)
        .findFirst()
        .map(input -> "{%s: %s}".formatted(YamlText.of(input.name()), number))
        .orElse(number);
  }

  private static boolean isWithoutGradients(Optional<ModelPortrait> model) {
    return model
        .filter(
            each ->
                SCORES_ALONE.contains(each.type())
                    || (each.type().equals(INPUT_GRADIENTS) && readsTokens(each))
                    || each.inputs().stream().anyMatch(SuiteDraft::isText))
        .isPresent();
  }

  private static boolean readsTokens(ModelPortrait model) {
    return model.inputs().stream().anyMatch(input -> input.kind() == InputKind.TOKENS);
  }

  private static List<String> methods(DataDraft draft, Optional<ModelPortrait> model) {
    String operator =
        draft.kind() == DataKind.TOKENS
            ? "token-mask(0)"
            : !draft.training() ? "zero" : draft.kind() == DataKind.COLUMNS ? "marginal" : "mean";
    List<String> lines = new ArrayList<>();
    if (draft.kind() == DataKind.TOKENS) {
      lines.add(
          "# token-mask(0): write the id of the model's mask token, or of its padding, for 0");
    }
    lines.add("explainers:   # 'plumbline list explainers' has more");
    if (isWithoutGradients(model)) {
      lines.add("  shapley-sampling: {operator: " + operator + "}   # needs no gradient");
    } else {
      lines.add("  saliency: {}");
      lines.add("  gradient-x-input: {}");
      lines.add("  ig: {type: integrated-gradients, steps: 32}");
    }
    lines.add("  occlusion: {operator: " + operator + "}");
    lines.add("  random-fixed: {}   # a wrong answer, as a control");
    lines.add("tests:   # 'plumbline list tests' has more");
    lines.add("  deletion: {operators: [" + operator + "]}");
    lines.add("  insertion: {operators: [" + operator + "]}");
    lines.add("primary: deletion   # what conclusions rest on");
    return lines;
  }
}
