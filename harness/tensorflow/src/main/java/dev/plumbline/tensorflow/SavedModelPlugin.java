package dev.plumbline.tensorflow;

import com.google.auto.service.AutoService;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.tensorflow.engine.EngineCalls;
import dev.plumbline.tensorflow.saved.InputBinding;
import dev.plumbline.tensorflow.saved.SavedModelFolder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.SignatureDef;

/** The {@code saved-model} model: a TensorFlow SavedModel from a folder. */
@AutoService(ModelPlugin.class)
public final class SavedModelPlugin implements ModelPlugin {
  private static final int SAMPLES = 64;
  private static final String CHANNELS_LAST = "channels-last";
  private static final String CHANNELS_FIRST = "channels-first";
  private static final ParameterType INDEX = new ParameterType.Whole(0, Integer.MAX_VALUE);

  @Override
  public PluginSpec spec() {
    ParameterType text = new ParameterType.Text();
    ParameterType texts = new ParameterType.ListOf(text, 1);
    return PluginSpec.model("saved-model")
        .version(2)
        .summary(
            "A TensorFlow SavedModel from a folder: flat TF1 graphs, Keras and other TF2 models.")
        .parameters(
            Parameter.required(
                "path", new ParameterType.File(), "the folder that holds saved_model.pb"),
            Parameter.optional(
                "signature", text, "the signature; default: serving_default, or the only one"),
            Parameter.optional("output", text, "the signature's output; default: the only one"),
            Parameter.of(
                "output-is",
                new ParameterType.Choice(List.of("logits", "probabilities")),
                "logits",
                "what the output holds where no softmax or sigmoid is found before it"),
            Parameter.optional(
                "logits", text, "the tensor before the softmax or sigmoid, where it is not found"),
            Parameter.optional(
                "inputs", texts, "the signature's inputs in the order in which they lie in a row"),
            Parameter.optional("embedding", text, "the tensor of embedded tokens"),
            Parameter.optional("attention", texts, "the tensors of attention weights"),
            Parameter.optional(
                "position",
                new ParameterType.OneOf(List.of(INDEX, new ParameterType.ListOf(INDEX, 1))),
                "which position is explained where the output holds one row of classes per"
                    + " position: its index, or one per axis"),
            Parameter.optional(
                "layout",
                new ParameterType.Choice(List.of(CHANNELS_LAST, CHANNELS_FIRST)),
                "where the model has the channels of images and sequences; rows have them last"))
        .build();
  }

  @Override
  public void endProcess(Duration patience) {
    EngineCalls.end(patience);
  }

  @Override
  public boolean trained() {
    return false;
  }

  @Override
  public List<String> problems(Parameters parameters) {
    return problems(() -> SavedModelFolder.read(parameters.path("path")));
  }

  @Override
  public List<String> problems(Parameters parameters, Dataset dataset) {
    return problems(
        () -> {
          SavedModelFolder folder = SavedModelFolder.read(parameters.path("path"));
          SignatureDef signature =
              folder.signature(folder.signatureName(text(parameters, "signature")));
          LoadOptions.PartNames names = names(parameters);
          InputBinding.of(
              signature, dataset.facts().layout(), names.inputs(), SavedModelLoader.order(names));
        });
  }

  private static List<String> problems(Runnable look) {
    try {
      look.run();
      return List.of();
    } catch (ModelException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<ModelPortrait> portrait(Path path, Path cache) {
    return Optional.of(SavedModelPortrait.of(path, cache));
  }

  @Override
  public Model open(Parameters parameters, Context context) {
    Dataset dataset = context.dataset();
    int classes = dataset.facts().classes().size();
    LoadOptions options =
        new LoadOptions(
            dataset.facts().layout(),
            classes,
            context.device(),
            samples(dataset),
            dataset.test().get(0).features(),
            names(parameters),
            new LoadOptions.Checks(context.cache(), context.progress()));
    return SavedModelLoader.load(parameters.path("path"), options);
  }

  /** The first rows of the test split, from which the checks while loading draw their rows. */
  static FloatRows samples(Dataset dataset) {
    List<Instance> first = dataset.test().subList(0, Math.min(SAMPLES, dataset.test().size()));
    FloatRows.Builder rows = new FloatRows.Builder(first.size(), dataset.facts().layout().width());
    for (int i = 0; i < first.size(); i++) {
      FloatRows row = first.get(i).row();
      rows.accept(i, FloatBuffer.wrap(row.copyRow(0)), 0);
    }
    return rows.build();
  }

  private static LoadOptions.PartNames names(Parameters parameters) {
    return LoadOptions.PartNames.NONE
        .withSignature(text(parameters, "signature"))
        .withOutput(
            text(parameters, "output"),
            parameters.text("output-is").equals("probabilities")
                ? LoadOptions.OutputContent.PROBABILITIES
                : LoadOptions.OutputContent.LOGITS)
        .withLogits(text(parameters, "logits"))
        .withInputs(texts(parameters, "inputs"))
        .withEmbedding(text(parameters, "embedding"))
        .withAttention(texts(parameters, "attention"))
        .withPosition(position(parameters))
        .withChannels(
            CHANNELS_FIRST.equals(text(parameters, "layout"))
                ? LoadOptions.Channels.FIRST
                : LoadOptions.Channels.LAST);
  }

  private static List<Integer> position(Parameters parameters) {
    return parameters.value("position").stream()
        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
        .map(index -> Math.toIntExact((Long) index))
        .toList();
  }

  private static @Nullable String text(Parameters parameters, String name) {
    Optional<Object> value = parameters.value(name);
    return value.isEmpty() ? null : parameters.text(name);
  }

  private static List<String> texts(Parameters parameters, String name) {
    return parameters.has(name) ? parameters.texts(name) : List.of();
  }
}
