package dev.plumbline.tensorflow.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** How the variables of a network are updated by their gradients. */
sealed interface Optimizer {

  /**
   * Adds the updates of one part of the variables. They wait until every gradient of the part is
   * computed: otherwise an update might overwrite a variable that another gradient still reads, and
   * weights would differ from run to run.
   *
   * @param network the network
   * @param part how the names of its variables begin; empty for all variables
   * @param gradients the gradients by the names of their variables, in a fixed order
   */
  List<Op> updates(TrainableNetwork network, String part, Map<String, Output<TFloat32>> gradients);

  /** The operations that wait for all gradients. */
  static Ops gate(TrainableNetwork network, Map<String, Output<TFloat32>> gradients) {
    List<Op> computed = new ArrayList<>();
    gradients.values().forEach(gradient -> computed.add(network.ops().identity(gradient)));
    return network.ops().withControlDependencies(computed);
  }

  private static long[] shape(Variable<TFloat32> variable) {
    return variable.shape().asArray();
  }

  private static float[] zeros(Variable<TFloat32> variable) {
    return new float[Math.toIntExact(variable.shape().size())];
  }

  /**
   * Stochastic gradient descent with momentum: v = momentum · v + g, w = w − rate · v.
   *
   * @param rate the learning rate
   * @param momentum the momentum
   */
  record Momentum(double rate, double momentum) implements Optimizer {
    @Override
    public List<Op> updates(
        TrainableNetwork network, String part, Map<String, Output<TFloat32>> gradients) {
      Ops gated = gate(network, gradients);
      List<Op> updates = new ArrayList<>();
      for (var entry : gradients.entrySet()) {
        Variable<TFloat32> variable = network.variable(entry.getKey());
        Variable<TFloat32> velocity =
            network.state("velocity_" + entry.getKey(), zeros(variable), shape(variable));
        updates.add(
            gated.train.applyMomentum(
                variable,
                velocity,
                gated.constant((float) rate),
                entry.getValue(),
                gated.constant((float) momentum)));
      }
      return updates;
    }
  }

  /**
   * Adam (Kingma and Ba 2015, arXiv:1412.6980) with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
   *
   * @param rate the learning rate
   */
  record Adam(double rate) implements Optimizer {
    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    @Override
    public List<Op> updates(
        TrainableNetwork network, String part, Map<String, Output<TFloat32>> gradients) {
      Variable<TFloat32> power1 = network.state(part + "adam_power_1", new float[] {BETA_1});
      Variable<TFloat32> power2 = network.state(part + "adam_power_2", new float[] {BETA_2});
      Ops gated = gate(network, gradients);
      List<Op> updates = new ArrayList<>();
      for (var entry : gradients.entrySet()) {
        Variable<TFloat32> variable = network.variable(entry.getKey());
        Variable<TFloat32> first =
            network.state("adam_first_" + entry.getKey(), zeros(variable), shape(variable));
        Variable<TFloat32> second =
            network.state("adam_second_" + entry.getKey(), zeros(variable), shape(variable));
        updates.add(
            gated.train.applyAdam(
                variable,
                first,
                second,
                power1,
                power2,
                gated.constant((float) rate),
                gated.constant(BETA_1),
                gated.constant(BETA_2),
                gated.constant(EPSILON),
                entry.getValue()));
      }
      Ops after = network.ops().withControlDependencies(updates);
      List<Op> all = new ArrayList<>(updates);
      all.add(power(after, power1, BETA_1));
      all.add(power(after, power2, BETA_2));
      return all;
    }

    private static Op power(Ops ops, Variable<TFloat32> power, float beta) {
      Operand<TFloat32> next = ops.math.mul(power, ops.constant(beta));
      return ops.assign(power, next);
    }
  }
}
