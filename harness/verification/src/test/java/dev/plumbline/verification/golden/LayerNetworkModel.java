package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A {@link LayerNetwork} in place of the model that an engine opened: outputs, and gradients with
 * respect to the input, or to the embedding where it reads tokens. What it hands over is narrowed
 * to float32, as that of any model.
 */
final class LayerNetworkModel extends FunctionModel {
  private final JsonNode description;
  private final ModelFacts facts;
  private final AxisOrder order;
  private final Arithmetic arithmetic;
  private final LayerNetwork network;

  LayerNetworkModel(
      JsonNode description, ModelFacts facts, AxisOrder order, Arithmetic arithmetic) {
    this.description = description;
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
        facts.sites().stream()
            .filter(site -> site.kind() == SiteKind.INPUT || site.kind() == SiteKind.EMBEDDING)
            .toList(),
        null,
        "layers in " + arithmetic,
        1,
        "cpu",
        Map.of());
  }

  @Override
  public void run(Pass pass) {
    Rows fed = pass.replaced().map(Pass.Replacement::rows).orElse(pass.inputs());
    boolean vectors = pass.replaced().isPresent() && embeds(pass.replaced().get().site());
    refuseOtherSites(pass);
    FloatBuffer buffer = FloatBuffer.allocate(fed.width());
    for (int i = 0; i < fed.count(); i++) {
      int index = i;
      fed.write(index, buffer, 0);
      double[] row = vectors ? doubles(buffer) : values(doubles(buffer));
      pass.wantedOutputs()
          .ifPresent(
              wanted ->
                  wanted.sink().accept(index, floats(network.outputs(row, wanted.kind())), 0));
      pass.wantedActivations().ifPresent(wanted -> wanted.sink().accept(index, floats(row), 0));
      pass.wantedGradients()
          .ifPresent(
              wanted ->
                  wanted.sink().accept(index, gradient(row, wanted.targets().apply(index)), 0));
    }
  }

  /** What the layers read: the vectors of tokens, or the input in the order of the files. */
  private double[] values(double[] input) {
    return LayerNetwork.readsTokens(description)
        ? DoubleStream.of(input).flatMap(id -> vector((int) id)).toArray()
        : order.carry(Vector.of(input)).toArray();
  }

  private DoubleStream vector(int id) {
    JsonNode vector = description.path("state").path("emb.weight").path(id);
    return IntStream.range(0, vector.size()).mapToDouble(i -> vector.get(i).asDouble());
  }

  private boolean embeds(Site site) {
    return LayerNetwork.readsTokens(description) && site.kind() == SiteKind.EMBEDDING;
  }

  private void refuseOtherSites(Pass pass) {
    boolean other =
        pass.replaced().filter(replaced -> !embeds(replaced.site())).isPresent()
            || pass.wantedActivations().filter(wanted -> !embeds(wanted.site())).isPresent();
    if (other) {
      throw new NotApplicableException("this network is read at its ends and its embedding alone");
    }
  }

  private FloatBuffer gradient(double[] row, Target target) {
    FloatBuffer seeds = FloatBuffer.allocate(facts.outputs());
    target.seed(seeds, 0, 1);
    OutputKind kind = target.output();
    double[] gradient = network.gradient(row, kind, doubles(seeds));
    return LayerNetwork.readsTokens(description)
        ? floats(gradient)
        : FloatBuffer.wrap(order.toModel(Vector.of(gradient)).copyRow(0));
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
