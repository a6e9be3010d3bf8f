package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Input shapes of networks trained here: one numeric tensor. */
final class Shapes {
  private Shapes() {}

  /** The shape of a dataset's only input. */
  static Shape of(Dataset dataset) {
    List<InputLayout.Input> inputs = dataset.facts().layout().inputs();
    if (inputs.size() != 1 || inputs.get(0).kind() == InputKind.TOKENS) {
      throw new ModelException(
          "models trained here read one numeric input; this dataset gives " + inputs);
    }
    return inputs.get(0).shape();
  }

  /** The network's input as flat rows. */
  static Operand<TFloat32> flat(Network network, int width) {
    return network.ops().reshape(network.input(), network.ops().constant(new int[] {-1, width}));
  }
}
