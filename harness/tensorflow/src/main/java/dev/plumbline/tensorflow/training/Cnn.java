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
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A LeNet-like convolutional network, trained here: convolution, ReLU and 2x2 maximum per stage,
 * then dense layers.
 */
@AutoService(ModelPlugin.class)
public final class Cnn implements ModelPlugin {

  @Override
  public PluginSpec spec() {
    ParameterType widths = new ParameterType.ListOf(new ParameterType.Whole(1, 100_000), 0);
    List<Parameter> parameters =
        new ArrayList<>(
            List.of(
                Parameter.of("filters", widths, List.of(6L, 16L), "filters of each stage"),
                Parameter.of(
                    "kernel", new ParameterType.Whole(1, 31), 5L, "side of the filters, in pixels"),
                Parameter.of("hidden", widths, List.of(120L, 84L), "widths of the dense layers")));
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
        Offer.RECTIFIERS,
        Offer.RELEVANCE,
        Offer.RESCALE,
        Offer.FEATURE_MAPS);
  }

  @Override
  public Model open(Parameters parameters, Context context) {
    InputLayout.Input input =
        NetworkInputs.input(context.dataset(), spec().id(), EnumSet.of(InputKind.IMAGE));
    List<Integer> filters = NetworkInputs.widths(parameters, "filters");
    check(input.shape(), filters.size());
    int classes = context.dataset().facts().classes().size();
    return TrainedModels.open(
        new TrainedModels.TrainingJob(
            spec(),
            parameters,
            input.shape(),
            network -> logits(network, parameters, input.shape(), classes),
            AdamParameters.rule(parameters)),
        context);
  }

  private static void check(Shape shape, int stages) {
    if (shape.rank() != 3) {
      throw new ModelException(
          "cnn reads images of height, width and channels; this dataset gives " + shape);
    }
    int side = Math.min(shape.extent(0), shape.extent(1));
    int most = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(side);
    if (stages > most) {
      throw new ModelException(
          "%d stages halve an image of %s to nothing; give at most %d with filters: [...]"
              .formatted(stages, shape, most));
    }
  }

  private static Operand<TFloat32> logits(
      TrainableNetwork network, Parameters parameters, Shape shape, int classes) {
    Operand<TFloat32> images = network.input();
    int height = shape.extent(0);
    int width = shape.extent(1);
    int channels = shape.extent(2);
    int stage = 0;
    for (int filters : NetworkInputs.widths(parameters, "filters")) {
      stage++;
      images =
          network.convolution(
              "stage_" + stage, images, parameters.whole("kernel"), channels, filters);
      images = network.pool(network.ops().nn.relu(images));
      channels = filters;
      height /= 2;
      width /= 2;
    }
    int flat = height * width * channels;
    Operand<TFloat32> rows =
        network.ops().reshape(images, network.ops().constant(new int[] {-1, flat}));
    return network.perceptron(
        "dense", rows, flat, NetworkInputs.widths(parameters, "hidden"), classes);
  }
}
