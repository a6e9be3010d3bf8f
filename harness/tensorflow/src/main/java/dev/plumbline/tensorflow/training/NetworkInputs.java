package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Reads the inputs and layer widths of networks that are trained here. */
final class NetworkInputs {
  private NetworkInputs() {}

  /**
   * A dataset's only input.
   *
   * @param id the model that reads it
   * @param kinds the kinds it can read
   * @throws ModelException if there are several inputs, or it is of another kind
   */
  static InputLayout.Input input(Dataset dataset, String id, Set<InputKind> kinds) {
    List<InputLayout.Input> inputs = dataset.facts().layout().inputs();
    if (inputs.size() != 1 || !kinds.contains(inputs.get(0).kind())) {
      throw new ModelException(
          "%s reads one input of %s; this dataset gives %s"
              .formatted(
                  id,
                  String.join(" or ", kinds.stream().map(NetworkInputs::word).sorted().toList()),
                  inputs.stream().map(NetworkInputs::describe).toList()));
    }
    return inputs.get(0);
  }

  private static String word(InputKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String describe(InputLayout.Input input) {
    return word(input.kind()) + " '" + input.name() + "' " + input.shape();
  }

  /** The number of outputs: one per class, or the one of a regression. */
  static int outputs(Dataset dataset) {
    return Math.max(1, dataset.facts().classes().size());
  }

  /** A list parameter of layer widths. */
  static List<Integer> widths(Parameters parameters, String name) {
    return parameters.decimals(name).stream().map(Double::intValue).toList();
  }

  /** The network's input as flat rows. */
  static Operand<TFloat32> flat(TrainableNetwork network, int width) {
    return network.ops().reshape(network.input(), network.ops().constant(new int[] {-1, width}));
  }
}
