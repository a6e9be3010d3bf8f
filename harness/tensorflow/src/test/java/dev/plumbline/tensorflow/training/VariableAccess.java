package dev.plumbline.tensorflow.training;

import dev.plumbline.metrics.model.FloatRows;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Sets and reads the variables of a network in a session. */
final class VariableAccess {
  private VariableAccess() {}

  /** Gives a variable its values. */
  static void set(TrainableNetwork network, Session session, String name, float... values) {
    Variable<TFloat32> variable = Objects.requireNonNull(network.variables().get(name), name);
    Shape shape = variable.shape();
    Op assign =
        network
            .ops()
            .assign(variable, network.ops().constant(shape, DataBuffers.of(values.clone())));
    session.runner().addTarget(assign).run().close();
  }

  /** Gives variables their values; those not named keep theirs. */
  static void setAll(TrainableNetwork network, Session session, Map<String, float[]> values) {
    values.forEach((name, each) -> set(network, session, name, each));
  }

  /** The values of a tensor that needs no input. */
  static float[] values(Session session, Operand<TFloat32> tensor) {
    try (Result result = session.runner().fetch(tensor).run()) {
      return values((TFloat32) result.get(0));
    }
  }

  /** The values of a tensor for some rows. */
  static float[] values(
      TrainableNetwork network, Session session, Operand<TFloat32> tensor, FloatRows x) {
    Session.Runner runner = session.runner();
    int offset = 0;
    for (Placeholder<TFloat32> input : network.inputs()) {
      int width = Math.toIntExact(input.shape().tail().size());
      float[] flat = new float[x.count() * width];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = x.get(i / width, offset + i % width);
      }
      long[] shape = input.shape().asArray();
      shape[0] = x.count();
      runner.feed(input, TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(flat)));
      offset += width;
    }
    try (Result result = runner.fetch(tensor).run()) {
      return values((TFloat32) result.get(0));
    }
  }

  /** A copy of a tensor's values. */
  static float[] values(TFloat32 tensor) {
    float[] copy = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(copy);
    return copy;
  }
}
