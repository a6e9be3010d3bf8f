package dev.plumbline.tensorflow;

import com.google.auto.service.AutoService;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.tensorflow.engine.EngineCalls;
import dev.plumbline.tensorflow.saved.FrozenGraphFile;
import dev.plumbline.tensorflow.saved.ServedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code frozen-graph} model: a TensorFlow graph in one file, with its weights as constants.
 */
@AutoService(ModelPlugin.class)
public final class FrozenGraphPlugin implements ModelPlugin {
  private static final String PATH = "path";
  private static final String INPUTS = "inputs";
  private static final String OUTPUT = "output";
  private static final String CONSTANTS = "constants";

  @Override
  public PluginSpec spec() {
    return PluginSpec.model("frozen-graph")
        .version(1)
        .summary("A frozen TensorFlow graph: one .pb file of nodes, with its weights as constants.")
        .parameters(
            PartParameters.behind(
                Parameter.required(PATH, new ParameterType.File(), "the .pb or .pbtxt file"),
                Parameter.optional(
                    INPUTS,
                    PartParameters.TEXTS,
                    "the tensors that are fed, in the order in which they lie in a row; default:"
                        + " the placeholders that the output needs"),
                Parameter.optional(
                    OUTPUT,
                    PartParameters.TEXT,
                    "the tensor of the output; default: the only node that nothing reads"),
                Parameter.optional(
                    CONSTANTS,
                    new ParameterType.MapOf(
                        new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE)),
                    "the value of placeholders that hold one number for all rows")))
        .build();
  }

  @Override
  public void endProcess(Duration patience) {
    EngineCalls.end(patience);
  }

  @Override
  public boolean readsTexts() {
    return true;
  }

  @Override
  public boolean trained() {
    return false;
  }

  @Override
  public List<String> problems(Parameters parameters) {
    return PartParameters.problems(() -> FrozenGraphFile.read(parameters.path(PATH)));
  }

  @Override
  public Optional<ModelPortrait> portrait(Path path, Path cache) {
    String name = String.valueOf(path.getFileName());
    boolean file =
        Files.isRegularFile(path)
            && (name.endsWith(".pb") || name.endsWith(".pbtxt"))
            && !name.startsWith("saved_model.");
    return file ? Optional.of(SavedModelPortrait.ofFrozen(path, cache)) : Optional.empty();
  }

  @Override
  public Set<Offer> offers(Dataset dataset) {
    return PartParameters.offers(dataset);
  }

  @Override
  public Model open(Parameters parameters, Context context) {
    return SavedModelLoader.load(
        served(parameters), PartParameters.options(context, PartParameters.names(parameters)));
  }

  private static ServedModel served(Parameters parameters) {
    Map<String, Double> constants = new LinkedHashMap<>();
    parameters
        .value(CONSTANTS)
        .ifPresent(
            map ->
                ((Map<?, ?>) map)
                    .forEach((name, value) -> constants.put((String) name, (Double) value)));
    return FrozenGraphFile.read(parameters.path(PATH))
        .served(
            new FrozenGraphFile.FrozenEnds(
                PartParameters.texts(parameters, INPUTS),
                PartParameters.text(parameters, OUTPUT),
                constants));
  }
}
