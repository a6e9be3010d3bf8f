package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.TestSample;
import java.util.List;

/** A sample with two inputs: two columns, then one time step of two channels. */
public final class TwoInputs {
  public static final TestSample SAMPLE =
      TestSample.of(1, 2, 4, 8)
          .layout(
              new InputLayout(
                  List.of(
                      new InputLayout.Input("columns", Shape.of(2), InputKind.COLUMNS),
                      new InputLayout.Input("series", Shape.of(1, 2), InputKind.SEQUENCE))))
          .features(FeatureMap.of(0, 1, 2, 2));

  private TwoInputs() {}
}
