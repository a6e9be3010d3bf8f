package dev.plumbline.djl.onnx;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.core.model.ModelPortrait.PortraitSection;
import dev.plumbline.djl.DeclaredTensor;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What an ONNX file says of its model, and a guess at what it takes. */
final class OnnxPortrait {
  private static final int MOST_CHANNELS = 4;
  private static final Set<String> PROBABILITIES =
      Set.of("Softmax", "Sigmoid", "ZipMap", "Normalizer");

  /** Names of outputs that hold scores. */
  private static final String SCORES = "(?i).*(score|prob|logit).*";

  /** Which texts an input gets is known by the data alone. */
  private static final List<String> SOME_TEXTS = List.of("0", "1");

  private final OnnxFile file;
  private final Map<String, String> settings = new TreeMap<>();

  private OnnxPortrait(OnnxFile file) {
    this.file = file;
  }

  static ModelPortrait of(OnnxFile file) {
    return new OnnxPortrait(file).portrait();
  }

  private ModelPortrait portrait() {
    List<PortraitSection> sections = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    file.inputs().forEach(input -> lines.add("input  " + input.words()));
    file.outputs().forEach(output -> lines.add("output " + output.words()));
    sections.add(new PortraitSection("model", lines));
    try {
      List<InputLayout.Input> inputs = file.inputs().stream().map(this::input).toList();
      DeclaredTensor output = OnnxModelPlugin.output(file, chosen());
      sections.add(new PortraitSection("works", works(output)));
      return new ModelPortrait(sections, "onnx", file.file(), settings, inputs);
    } catch (ModelException e) {
      sections.add(new PortraitSection("cannot be used", List.of(String.valueOf(e.getMessage()))));
      return new ModelPortrait(sections, "", file.file(), Map.of(), List.of());
    }
  }

  /** Of several outputs of numbers the one that most likely holds scores. */
  private Optional<String> chosen() {
    List<String> outputs =
        file.outputs().stream().filter(file::holdsScores).map(DeclaredTensor::name).toList();
    if (outputs.size() < 2) {
      return Optional.empty();
    }
    String chosen =
        outputs.stream().filter(name -> name.matches(SCORES)).findFirst().orElse(outputs.get(0));
    settings.put("output", "'" + chosen.replace("'", "''") + "'");
    return Optional.of(chosen);
  }

  private List<String> works(DeclaredTensor output) {
    String maker = file.makers().getOrDefault(output.name(), "");
    boolean probabilities = PROBABILITIES.contains(maker) || maker.startsWith("TreeEnsemble");
    settings.put("output-is", probabilities ? "probabilities" : "logits");
    List<String> lines = new ArrayList<>();
    lines.add(
        "scores: '%s', made by %s, so probably %s"
            .formatted(output.name(), maker, probabilities ? "probabilities" : "logits"));
    if (settings.containsKey("output")) {
      lines.add("it has several outputs of numbers; name another one with 'output'");
    }
    file.inputs().stream()
        .filter(input -> input.type().equals("string"))
        .forEach(
            input ->
                lines.add(
                    "texts: '%s' is a column of a table, with 'types: {%s: text}'"
                        .formatted(input.name(), input.name())));
    lines.add("gradients: no; an ONNX model is run for its scores alone");
    lines.add(OnnxScorer.ENGINE.isThere() ? "ONNX Runtime: there" : OnnxScorer.ENGINE.absence());
    return lines;
  }

  /** What an input most likely takes, by its shape and type. */
  private InputLayout.Input input(DeclaredTensor tensor) {
    List<Integer> shape = new ArrayList<>();
    for (long extent : tensor.extents().stream().skip(1).toList()) {
      shape.add(extent < 0 ? 1 : Math.toIntExact(extent));
    }
    boolean first =
        shape.size() == 3 && shape.get(0) <= MOST_CHANNELS && shape.get(2) > MOST_CHANNELS;
    if (first) {
      settings.put("layout", "channels-first");
      shape.add(shape.remove(0));
    }
    if (tensor.type().equals("string")) {
      return new InputLayout.Input(
          tensor.name(),
          new Shape(shape.isEmpty() ? List.of(1) : shape),
          InputKind.TEXTS,
          SOME_TEXTS);
    }
    boolean ids = tensor.type().equals("int64") || tensor.type().equals("int32");
    InputKind kind =
        switch (shape.size()) {
          case 2 -> InputKind.SEQUENCE;
          case 3 -> InputKind.IMAGE;
          default -> ids ? InputKind.TOKENS : InputKind.COLUMNS;
        };
    return new InputLayout.Input(
        tensor.name(), new Shape(shape.isEmpty() ? List.of(1) : shape), kind);
  }
}
