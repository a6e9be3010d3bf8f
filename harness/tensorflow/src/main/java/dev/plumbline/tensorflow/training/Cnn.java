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
    ConvolutionStages stages = stages(input.shape(), parameters);
    List<Integer> hidden = NetworkInputs.widths(parameters, "hidden");
    int outputs = NetworkInputs.outputs(context.dataset());
    return TrainedModels.open(
        new TrainedModels.TrainingJob(
            spec(),
            parameters,
            input.shape(),
            network -> logits(network, stages, hidden, outputs),
            AdamParameters.rule(parameters)),
        context);
  }

  private static ConvolutionStages stages(Shape shape, Parameters parameters) {
    if (shape.rank() != 3) {
      throw new ModelException(
          "cnn reads images of height, width and channels; this dataset gives " + shape);
    }
    return ConvolutionStages.of(
        NetworkInputs.widths(parameters, "filters"), parameters.whole("kernel"), shape, "filters");
  }

  private static Operand<TFloat32> logits(
      TrainableNetwork network, ConvolutionStages stages, List<Integer> hidden, int outputs) {
    Operand<TFloat32> rows = stages.rows(network, "stage_", network.input());
    return network.perceptron("dense", rows, stages.outputs(), hidden, outputs);
  }
}
