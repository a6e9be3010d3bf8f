package dev.plumbline.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

final class OptimizerTests {
  @BeforeAll
  static void start() {
    EngineRuntime.start();
  }

  static Stream<Arguments> steps() {
    return Stream.of(
        // loss w², gradient 2w, w₀ = 1. v₁ = 2, w₁ = 1 − 0.1·2 = 0.8; v₂ = 0.5·2 + 1.6 = 2.6,
        // w₂ = 0.8 − 0.26
        Arguments.of(new Optimizer.Momentum(0.1, 0.5), 0.8f, 0.54f),
        // g₁ = 2: m̂ = 2, v̂ = 4, w₁ = 1 − 0.1. g₂ = 1.8: m = 0.9·0.2 + 0.1·1.8 = 0.36, m̂ = 0.36 /
        // (1 − 0.9²) = 1.8947368; v = 0.999·0.004 + 0.001·3.24 = 0.007236, v̂ = 0.007236 /
        // (1 − 0.999²) = 3.6198099; w₂ = 0.9 − 0.1·1.8947368/1.9025798
        Arguments.of(new Optimizer.Adam(0.1), 0.9f, 0.8004122f));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void two_steps_down_a_parabola_follow_the_formula(
      Optimizer optimizer, float afterOne, float afterTwo) {
    try (TrainableNetwork network = new TrainableNetwork(Shape.of(1), 0)) {
      Variable<TFloat32> w = network.variable("w", 1, 1);
      Operand<TFloat32> gradient = network.ops().math.mul(w, network.ops().constant(2f));
      List<Op> updates = optimizer.updates(network, "", Map.of("w", gradient.asOutput()));
      try (Session session = new Session(network.graph(), GraphSession.config(false))) {
        network.initialize(session);
        VariableAccess.set(network, session, "w", 1);
        step(session, updates);
        assertThat(VariableAccess.values(session, w))
            .containsExactly(new float[] {afterOne}, within(1e-6f));
        step(session, updates);
        assertThat(VariableAccess.values(session, w))
            .containsExactly(new float[] {afterTwo}, within(1e-5f));
      }
    }
  }

  private static void step(Session session, List<Op> updates) {
    Session.Runner runner = session.runner();
    updates.forEach(runner::addTarget);
    runner.run().close();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void every_update_waits_for_every_gradient(Optimizer optimizer) {
    // without that, whether an update comes before another gradient reads the variable is left to
    // the engine; no run can be trusted to show it, so the graph itself is looked at
    try (TrainableNetwork network = new TrainableNetwork(Shape.of(1), 0)) {
      Variable<TFloat32> a = network.variable("a", 1, 1);
      Variable<TFloat32> b = network.variable("b", 1, 1);
      Operand<TFloat32> first = network.ops().withName("gradient_a").identity(b);
      Operand<TFloat32> second = network.ops().withName("gradient_b").identity(a);
      optimizer.updates(network, "", Map.of("a", first.asOutput(), "b", second.asOutput()));
      Map<String, NodeDef> nodes = new HashMap<>();
      network.graph().toGraphDef().getNodeList().forEach(node -> nodes.put(node.getName(), node));
      List<NodeDef> updates =
          nodes.values().stream().filter(node -> node.getOp().startsWith("Apply")).toList();
      assertThat(updates).hasSize(2);
      for (NodeDef update : updates) {
        assertThat(
                update.getInputList().stream()
                    .filter(input -> input.startsWith("^"))
                    .map(
                        input -> Objects.requireNonNull(nodes.get(input.substring(1))).getInput(0)))
            .contains("gradient_a", "gradient_b");
      }
    }
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(new Optimizer.Momentum(0.1, 0.5), new Optimizer.Adam(0.1));
  }
}
