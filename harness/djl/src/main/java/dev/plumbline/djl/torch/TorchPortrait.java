package dev.plumbline.djl.torch;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.core.model.ModelPortrait.PortraitSection;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the code in a TorchScript file says of its network, and a guess at what it takes. PyTorch is
 * not needed for it.
 */
final class TorchPortrait {
  private static final Shape UNKNOWN = Shape.of(1);

  private final Path file;
  private final Map<String, String> settings = new TreeMap<>();

  private TorchPortrait(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws ModelException if it is missing, damaged, or holds something else
   */
  static ModelPortrait of(Path file) {
    TorchArchive.check(file);
    return new TorchPortrait(file).portrait(TorchCode.read(file));
  }

  private ModelPortrait portrait(TorchCode code) {
    List<String> lines = new ArrayList<>();
    lines.add("class " + code.name() + ", " + code.weights() + " bytes of weights");
    code.inputs().forEach((name, type) -> lines.add("input  " + name + ": " + type));
    lines.add("output " + code.output());
    List<InputLayout.Input> inputs =
        code.inputs().keySet().stream()
            .map(name -> new InputLayout.Input(name, UNKNOWN, kind(code)))
            .toList();
    List<PortraitSection> sections =
        List.of(new PortraitSection("model", lines), new PortraitSection("works", works(code)));
    boolean tensors = code.inputs().values().stream().allMatch("Tensor"::equals);
    if (!tensors || inputs.isEmpty()) {
      return unusable(sections.get(0), "every input must be a Tensor");
    }
    return new ModelPortrait(sections, "torchscript", file, settings, inputs);
  }

  private ModelPortrait unusable(PortraitSection model, String why) {
    return new ModelPortrait(
        List.of(model, new PortraitSection("cannot be used", List.of(why))),
        "",
        file,
        Map.of(),
        List.of());
  }

  /** What the inputs most likely are, by what the network calls. */
  private InputKind kind(TorchCode code) {
    if (code.calls("embedding")) {
      return InputKind.TOKENS;
    }
    if (code.calls("conv2d", "_convolution", "max_pool2d", "adaptive_avg_pool2d")) {
      settings.put("layout", "channels-first");
      return InputKind.IMAGE;
    }
    return code.calls("conv1d", "lstm", "gru", "rnn_tanh") ? InputKind.SEQUENCE : InputKind.COLUMNS;
  }

  private List<String> works(TorchCode code) {
    String end = code.last("softmax", "sigmoid", "log_softmax");
    boolean probabilities = end.equals("softmax") || end.equals("sigmoid");
    settings.put("output-is", probabilities ? "probabilities" : "logits");
    List<String> lines = new ArrayList<>();
    lines.add(
        end.isEmpty()
            ? "scores: its function ends without a softmax or sigmoid of its own, so probably logits"
            : "scores: its function calls " + end + ", so probably " + settings.get("output-is"));
    if (code.output().startsWith("Tuple")) {
      settings.put("output", "0");
      lines.add("several results: 'output' says which holds the scores, from 0");
    }
    lines.add(
        kind(code) == InputKind.TOKENS
            ? "gradients: no; token ids have none, and the embedding inside cannot be reached"
            : "gradients: yes, at the input");
    lines.add("shapes: not in the file; rows are given as the dataset has them");
    lines.add(TorchScorer.ENGINE.isThere() ? "PyTorch: there" : TorchScorer.ENGINE.absence());
    return lines;
  }
}
