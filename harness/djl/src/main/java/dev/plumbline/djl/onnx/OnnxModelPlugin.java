package dev.plumbline.djl.onnx;

import com.google.auto.service.AutoService;
import dev.plumbline.core.blackbox.BlackBoxPlugin;
import dev.plumbline.core.blackbox.RowScorer;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.djl.ChannelPlace;
import dev.plumbline.djl.DeclaredTensor;
import dev.plumbline.djl.TensorInputs;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code onnx} model: an ONNX file on ONNX Runtime. */
@AutoService(ModelPlugin.class)
public final class OnnxModelPlugin extends BlackBoxPlugin {
  private static final String PATH = "path";
  private static final String INPUTS = "inputs";
  private static final String OUTPUT = "output";

  @Override
  public PluginSpec spec() {
    ParameterType text = new ParameterType.Text();
    return PluginSpec.model("onnx")
        .version(1)
        .summary("An ONNX model from a file: of PyTorch, scikit-learn, XGBoost and others.")
        .parameters(
            Parameter.required(PATH, new ParameterType.File(), "the .onnx file"),
            Parameter.optional(
                INPUTS,
                new ParameterType.ListOf(text, 1),
                "the model's inputs in the order in which they lie in a row"),
            Parameter.optional(
                OUTPUT, text, "the output that holds the scores; default: the only one of scores"),
            ChannelPlace.parameter(),
            outputIs(),
            batch(64))
        .build();
  }

  @Override
  public List<String> problems(Parameters parameters) {
    try {
      OnnxFile.read(parameters.path(PATH)).files();
      return List.of();
    } catch (ModelException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<ModelPortrait> portrait(Path path, Path cache) {
    boolean onnx =
        Files.isRegularFile(path)
            && String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".onnx");
    return onnx ? Optional.of(OnnxPortrait.of(OnnxFile.read(path))) : Optional.empty();
  }

  @Override
  public boolean readsTexts() {
    return true;
  }

  @Override
  protected RowScorer scorer(Parameters parameters, Dataset dataset) {
    OnnxFile file = OnnxFile.read(parameters.path(PATH));
    TensorInputs inputs =
        TensorInputs.of(
            file.inputs(),
            dataset.facts().layout(),
            parameters.has(INPUTS) ? parameters.texts(INPUTS) : List.of(),
            ChannelPlace.of(parameters));
    return new OnnxScorer(
        file.file(), inputs, output(file, parameters.value(OUTPUT).map(String.class::cast)).name());
  }

  /**
   * The output that holds the scores.
   *
   * @param asked its name; nothing for the only one that holds floats
   * @throws ModelException if there is none, or it must be named
   */
  static DeclaredTensor output(OnnxFile file, Optional<String> asked) {
    List<DeclaredTensor> found =
        file.outputs().stream()
            .filter(
                output ->
                    asked.isPresent()
                        ? output.name().equals(asked.get())
                        : file.holdsScores(output))
            .toList();
    if (found.size() == 1 && file.holdsScores(found.get(0))) {
      return found.get(0);
    }
    throw new ModelException(
        "%s; its outputs are %s%s"
            .formatted(
                what(asked, found),
                file.outputs().stream().map(DeclaredTensor::words).toList(),
                file.outputs().stream().anyMatch(output -> output.type().equals(OnnxFile.MAPS))
                    ? "; scores as maps are read for the classes 0, 1, 2 and so on alone: export the model of scikit-learn with options={'zipmap': False}"
                    : ""));
  }

  private static String what(Optional<String> asked, List<DeclaredTensor> found) {
    if (asked.isPresent()) {
      return found.isEmpty()
          ? "the model has no output '%s'".formatted(asked.get())
          : "the output '%s' of the model holds no floats".formatted(asked.get());
    }
    return found.isEmpty()
        ? "the model has no output of floats"
        : "the model has several outputs of floats; name one with 'output'";
  }

  @Override
  protected String contentHash(Parameters parameters) {
    try {
      ContentHash hash = new ContentHash();
      for (Path file : OnnxFile.read(parameters.path(PATH)).files()) {
        hash.add(PATH, ContentHash.ofPath(file));
      }
      return hash.hex();
    } catch (IOException e) {
      throw new ModelException(
          "%s cannot be read: %s".formatted(parameters.path(PATH), e.getMessage()), e);
    }
  }
}
