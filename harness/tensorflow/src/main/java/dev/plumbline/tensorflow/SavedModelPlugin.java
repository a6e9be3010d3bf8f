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
import dev.plumbline.tensorflow.saved.SavedModelFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The {@code saved-model} model: a TensorFlow SavedModel from a folder. */
@AutoService(ModelPlugin.class)
public final class SavedModelPlugin implements ModelPlugin {
  private static final String PATH = "path";

  @Override
  public PluginSpec spec() {
    return PluginSpec.model("saved-model")
        .version(2)
        .summary(
            "A TensorFlow SavedModel from a folder: flat TF1 graphs, Keras and other TF2 models.")
        .parameters(
            PartParameters.behind(
                Parameter.required(
                    PATH, new ParameterType.File(), "the folder that holds saved_model.pb"),
                Parameter.optional(
                    "signature",
                    PartParameters.TEXT,
                    "the signature; default: serving_default, or the only one"),
                Parameter.optional(
                    "output", PartParameters.TEXT, "the signature's output; default: the only one"),
                Parameter.optional(
                    "inputs",
                    PartParameters.TEXTS,
                    "the signature's inputs in the order in which they lie in a row"),
                Parameter.optional(
                    "start",
                    PartParameters.TEXTS,
                    "inner tensors with which the model begins, behind a parser or a lookup of"
                        + " words; 'plumbline show-model' offers them")))
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
    return PartParameters.problems(() -> SavedModelFolder.read(parameters.path(PATH)));
  }

  @Override
  public Optional<ModelPortrait> portrait(Path path, Path cache) {
    return Optional.of(SavedModelPortrait.of(path, cache));
  }

  @Override
  public Set<Offer> offers(Dataset dataset) {
    return PartParameters.offers(dataset);
  }

  @Override
  public Model open(Parameters parameters, Context context) {
    return SavedModelLoader.load(
        parameters.path(PATH), PartParameters.options(context, names(parameters)));
  }

  private static LoadOptions.PartNames names(Parameters parameters) {
    LoadOptions.PartNames names = PartParameters.names(parameters);
    return names
        .withSignature(PartParameters.text(parameters, "signature"))
        .withOutput(PartParameters.text(parameters, "output"), names.outputIs())
        .withInputs(PartParameters.texts(parameters, "inputs"))
        .withStart(PartParameters.texts(parameters, "start"));
  }
}
