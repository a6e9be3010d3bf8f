package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/**
 * A {@link LayerNetwork} in place of the model that an engine opened: outputs, and gradients with
 * respect to the input. What it hands over is narrowed to float32, as that of any model.
 */
final class LayerNetworkModel extends FunctionModel {
  private final ModelFacts facts;
  private final AxisOrder order;
  private final Arithmetic arithmetic;
  private final LayerNetwork network;

  LayerNetworkModel(
      JsonNode description, ModelFacts facts, AxisOrder order, Arithmetic arithmetic) {
    this.facts = facts;
    this.order = order;
    this.arithmetic = arithmetic;
    this.network = new LayerNetwork(description, arithmetic);
  }

  /** Returns the model of another description with the same inputs and outputs. */
  LayerNetworkModel of(JsonNode description) {
    return new LayerNetworkModel(description, facts, order, arithmetic);
  }

  @Override
  public ModelFacts facts() {
    return new ModelFacts(
        facts.layout(),
        facts.outputs(),
        facts.task(),
        facts.kinds(),
        List.of(Site.input(facts.layout())),
        null,
        "layers in " + arithmetic,
        1,
        "cpu",
        Map.of());
  }

  @Override
  public void run(Pass pass) {
    if (pass.replaced().isPresent() || pass.wantedActivations().isPresent()) {
      throw new NotApplicableException("this network is read at its input and output alone");
    }
    FloatBuffer buffer = FloatBuffer.allocate(facts.layout().width());
    for (int i = 0; i < pass.inputs().count(); i++) {
      int index = i;
      pass.inputs().write(index, buffer, 0);
      double[] row = order.carry(Vector.of(doubles(buffer))).toArray();
      pass.wantedOutputs()
          .ifPresent(
              wanted ->
                  wanted.sink().accept(index, floats(network.outputs(row, wanted.kind())), 0));
      pass.wantedGradients()
          .ifPresent(
              wanted ->
                  wanted.sink().accept(index, gradient(row, wanted.targets().apply(index)), 0));
    }
  }

  private FloatBuffer gradient(double[] row, Target target) {
    FloatBuffer seeds = FloatBuffer.allocate(facts.outputs());
    target.seed(seeds, 0, 1);
    OutputKind kind = target.output();
    double[] gradient = network.gradient(row, kind, doubles(seeds));
    return FloatBuffer.wrap(order.toModel(Vector.of(gradient)).copyRow(0));
  }

  private static double[] doubles(FloatBuffer buffer) {
    double[] values = new double[buffer.capacity()];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.get(i);
    }
    return values;
  }

  private static FloatBuffer floats(double[] values) {
    FloatBuffer buffer = FloatBuffer.allocate(values.length);
    for (int i = 0; i < values.length; i++) {
      buffer.put(i, (float) values[i]);
    }
    return buffer;
  }

  @Override
  public void close() {}
}
