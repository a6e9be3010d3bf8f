package dev.plumbline.tensorflow.training;

import com.google.auto.service.AutoService;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A LeNet-like convolutional network, trained here: convolution, ReLU and 2x2 maximum per stage,
 * then dense layers. Over sequences, and over embeddings of tokens, it convolves along their
 * positions; columns beside them go to the dense layers.
 */
@AutoService(ModelPlugin.class)
public final class Cnn implements ModelPlugin {
  private static final Set<InputKind> CONVOLVED =
      EnumSet.of(InputKind.IMAGE, InputKind.SEQUENCE, InputKind.TOKENS);

  @Override
  public PluginSpec spec() {
    ParameterType widths = new ParameterType.ListOf(new ParameterType.Whole(1, 100_000), 0);
    List<Parameter> parameters =
        new ArrayList<>(
            List.of(
                Parameter.of("filters", widths, List.of(6L, 16L), "filters of each stage"),
                Parameter.of(
                    "kernel",
                    new ParameterType.Whole(1, 31),
                    5L,
                    "side of the filters, in pixels, steps or tokens"),
                Parameter.of("hidden", widths, List.of(120L, 84L), "widths of the dense layers"),
                NetworkInputs.EMBEDDING));
    parameters.addAll(AdamParameters.of(10));
    return PluginSpec.model("cnn")
        .version(1)
        .summary("A LeNet-like convolutional network, trained here by Adam.")
        .parameters(parameters)
        .references(
            new Reference("LeCun, Bottou, Bengio and Haffner", 1998, "doi:10.1109/5.726791"),
            AdamParameters.SOURCE)
        .build();
  }

  @Override
  public boolean trained() {
    return true;
  }

  @Override
  public Set<Offer> offers(Dataset dataset) {
    return EnumSet.of(
        Offer.GRADIENTS,
        Offer.GRAPH,
        Offer.EMBEDDING,
        Offer.RECTIFIERS,
        Offer.RELEVANCE,
        Offer.RESCALE,
        Offer.FEATURE_MAPS);
  }

  @Override
  public List<String> problems(Parameters parameters, Context context) {
    return TrainedModels.problems(() -> job(parameters, context.dataset()), context);
  }

  @Override
  public boolean needsNoTraining(Parameters parameters, Context context) {
    return TrainedModels.isKept(() -> job(parameters, context.dataset()), context);
  }

  @Override
  public Model open(Parameters parameters, Context context) {
    return TrainedModels.open(job(parameters, context.dataset()), context);
  }

  private TrainedModels.TrainingJob job(Parameters parameters, Dataset dataset) {
    InputRows rows = rows(parameters, dataset);
    List<Integer> hidden = NetworkInputs.widths(parameters, "hidden");
    int outputs = NetworkInputs.outputs(dataset);
    return new TrainedModels.TrainingJob(
        spec(),
        parameters,
        network -> network.perceptron("dense", rows.of(network), rows.width(), hidden, outputs),
        AdamParameters.rule(parameters));
  }

  private InputRows rows(Parameters parameters, Dataset dataset) {
    List<InputLayout.Input> inputs = dataset.facts().layout().inputs();
    if (inputs.stream().noneMatch(input -> CONVOLVED.contains(input.kind()))) {
      throw new ModelException(
          "cnn convolves images, sequences and tokens, whose neighbors belong together; this dataset gives %s, which has no such order: take mlp"
              .formatted(NetworkInputs.describe(dataset)));
    }
    return new InputRows.Joined(
        NetworkInputs.read(dataset).stream().map(i -> rows(parameters, dataset, i)).toList());
  }

  private InputRows rows(Parameters parameters, Dataset dataset, int input) {
    InputLayout.Input read = dataset.facts().layout().inputs().get(input);
    int width = NetworkInputs.embedding(parameters, dataset);
    String name =
        dataset.facts().layout().inputs().size() == 1 ? "stage_" : "stage_%d_".formatted(input + 1);
    return switch (read.kind()) {
      case IMAGE, SEQUENCE -> new InputRows.Maps(input, stages(shape(read), parameters), name);
      case TOKENS -> {
        InputRows.EmbeddedTokens tokens =
            InputRows.EmbeddedTokens.of(dataset, input, width, spec().id());
        Shape embedded = Shape.of(tokens.length(), width);
        yield new InputRows.MapsOfTokens(tokens, stages(embedded, parameters), name);
      }
      case COLUMNS, TEXTS, SEGMENTS -> new InputRows.PlainRows(input, read.shape().size());
    };
  }

  /** The shape of an image or a sequence, channels last. */
  private static Shape shape(InputLayout.Input input) {
    boolean image = input.kind() == InputKind.IMAGE;
    if (input.shape().rank() != (image ? 3 : 2)) {
      throw new ModelException(
          "cnn reads %s; this dataset gives %s"
              .formatted(
                  image
                      ? "images of height, width and channels"
                      : "sequences of positions and channels",
                  input.shape()));
    }
    return input.shape();
  }

  private static ConvolutionStages stages(Shape shape, Parameters parameters) {
    return ConvolutionStages.of(
        NetworkInputs.widths(parameters, "filters"), parameters.whole("kernel"), shape, "filters");
  }
}
