package dev.plumbline.verification.golden;

import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two classes over two columns, logits (x₁ + 2 x₂, 0), answered without an engine. */
final class LinearModel extends FunctionModel {
  private final InputLayout layout = InputLayout.of("x", Shape.of(2), InputKind.COLUMNS);

  @Override
  public ModelFacts facts() {
    return new ModelFacts(
        layout,
        2,
        ModelFacts.Task.CLASSES,
        Set.of(OutputKind.LOGIT, OutputKind.PROBABILITY),
        List.of(Site.input(layout)),
        null,
        "linear",
        1,
        "cpu",
        Map.of());
  }

  @Override
  public void run(Pass pass) {
    FloatBuffer row = FloatBuffer.allocate(2);
    for (int i = 0; i < pass.inputs().count(); i++) {
      int index = i;
      pass.inputs().write(i, row, 0);
      float logit = row.get(0) + 2 * row.get(1);
      float probability = (float) (1 / (1 + Math.exp(-logit)));
      pass.wantedOutputs()
          .ifPresent(
              outputs ->
                  outputs
                      .sink()
                      .accept(
                          index,
                          outputs.kind() == OutputKind.LOGIT
                              ? FloatBuffer.wrap(new float[] {logit, 0})
                              : FloatBuffer.wrap(new float[] {probability, 1 - probability}),
                          0));
      pass.wantedGradients()
          .ifPresent(
              gradients -> {
                float[] gradient =
                    gradients.targets().apply(index).index() == 0
                        ? new float[] {1, 2}
                        : new float[] {0, 0};
                gradients.sink().accept(index, FloatBuffer.wrap(gradient), 0);
              });
    }
  }

  @Override
  public void close() {}
}
