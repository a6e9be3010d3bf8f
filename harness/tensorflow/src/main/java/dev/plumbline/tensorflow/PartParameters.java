package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.FloatBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters that models on a TensorFlow graph have in common. */
final class PartParameters {
  static final ParameterType TEXT = new ParameterType.Text();
  static final ParameterType TEXTS = new ParameterType.ListOf(TEXT, 1);

  private static final int SAMPLES = 64;
  private static final String CHANNELS_LAST = "channels-last";
  private static final String CHANNELS_FIRST = "channels-first";
  private static final ParameterType INDEX = new ParameterType.Whole(0, Integer.MAX_VALUE);

  private PartParameters() {}

  /** The parameters, behind some others. */
  static Parameter[] behind(Parameter... first) {
    return Stream.concat(Stream.of(first), Stream.of(own())).toArray(Parameter[]::new);
  }

  private static Parameter[] own() {
    return new Parameter[] {
      Parameter.of(
          "output-is",
          new ParameterType.Choice(List.of("logits", "probabilities")),
          "logits",
          "what the output holds where no softmax or sigmoid is found before it"),
      Parameter.optional(
          "logits", TEXT, "the tensor before the softmax or sigmoid, where it is not found"),
      Parameter.optional("embedding", TEXT, "the tensor of embedded tokens"),
      Parameter.optional("attention", TEXTS, "the tensors of attention weights"),
      Parameter.optional(
          "position",
          new ParameterType.OneOf(List.of(INDEX, new ParameterType.ListOf(INDEX, 1))),
          "which position is explained where the output holds one row of classes per"
              + " position: its index, or one per axis"),
      Parameter.optional(
          "layout",
          new ParameterType.Choice(List.of(CHANNELS_LAST, CHANNELS_FIRST)),
          "where the model has the channels of images and sequences; rows have them last")
    };
  }

  /** What they say. */
  static LoadOptions.PartNames names(Parameters parameters) {
    return LoadOptions.PartNames.NONE
        .withOutput(
            null,
            parameters.text("output-is").equals("probabilities")
                ? LoadOptions.OutputContent.PROBABILITIES
                : LoadOptions.OutputContent.LOGITS)
        .withLogits(text(parameters, "logits"))
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

  /** A text; null where it is left out. */
  static @Nullable String text(Parameters parameters, String name) {
    Optional<Object> value = parameters.value(name);
    return value.isEmpty() ? null : parameters.text(name);
  }

  /** A list of texts; empty where it is left out. */
  static List<String> texts(Parameters parameters, String name) {
    return parameters.has(name) ? parameters.texts(name) : List.of();
  }

  /** What such a model offers: everything, but no gradients by texts. */
  static Set<ModelPlugin.Offer> offers(Dataset dataset) {
    return dataset.facts().layout().texts().isEmpty()
        ? EnumSet.allOf(ModelPlugin.Offer.class)
        : EnumSet.of(ModelPlugin.Offer.GRAPH);
  }

  /** How a model is loaded for a dataset. */
  static LoadOptions options(ModelPlugin.Context context, LoadOptions.PartNames names) {
    Dataset dataset = context.dataset();
    return new LoadOptions(
        dataset.facts().layout(),
        dataset.facts().classes().size(),
        context.device(),
        samples(dataset),
        dataset.test().get(0).features(),
        names,
        LoadOptions.Checks.of(context));
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

  /** What goes wrong when something is looked at, as a list of problems. */
  static List<String> problems(Runnable look) {
    try {
      look.run();
      return List.of();
    } catch (ModelException | ModelUnavailableException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
