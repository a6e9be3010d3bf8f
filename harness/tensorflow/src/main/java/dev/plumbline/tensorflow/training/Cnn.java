package dev.plumbline.tensorflow.training;

import com.google.auto.service.AutoService;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.List;
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
    return new PluginSpec(
        PluginKind.MODEL,
        "cnn",
        1,
        "A LeNet-like convolutional network, trained here by Adam.",
        parameters,
        List.of(
            new Reference("LeCun, Bottou, Bengio and Haffner", 1998, "doi:10.1109/5.726791"),
            AdamParameters.SOURCE));
  }

  @Override
  public boolean trained() {
    return true;
  }

  @Override
  public Model open(Parameters parameters, Context context) {
    InputLayout.Input input = context.dataset().facts().layout().inputs().get(0);
    if (input.kind() != InputKind.IMAGE) {
      throw new ModelException("cnn reads images; this dataset gives " + input.kind() + " inputs");
    }
    List<Integer> filters = parameters.decimals("filters").stream().map(Double::intValue).toList();
    int smallest = 1 << filters.size();
    if (input.shape().extent(0) < smallest || input.shape().extent(1) < smallest) {
      throw new ModelException(
          filters.size()
              + " stages halve an image to nothing: "
              + input.shape()
              + " is smaller than "
              + smallest);
    }
    int classes = context.dataset().facts().classes().size();
    return TrainedModels.open(
        new TrainedModels.Order(
            spec(),
            parameters,
            Shapes.of(context.dataset()),
            network -> logits(network, parameters, input, classes),
            AdamParameters.rule(parameters)),
        context);
  }

  private static Operand<TFloat32> logits(
      Network network, Parameters parameters, InputLayout.Input input, int classes) {
    Operand<TFloat32> images = network.input();
    int height = input.shape().extent(0);
    int width = input.shape().extent(1);
    int channels = input.shape().extent(2);
    int stage = 0;
    for (double filters : parameters.decimals("filters")) {
      stage++;
      images =
          network.convolution(
              "stage_" + stage, images, parameters.whole("kernel"), channels, (int) filters);
      images = network.pool(network.ops().nn.relu(images));
      channels = (int) filters;
      height /= 2;
      width /= 2;
    }
    int flat = height * width * channels;
    List<Integer> hidden = parameters.decimals("hidden").stream().map(Double::intValue).toList();
    Operand<TFloat32> rows =
        network.ops().reshape(images, network.ops().constant(new int[] {-1, flat}));
    return network.perceptron("dense", rows, flat, hidden, classes);
  }
}
