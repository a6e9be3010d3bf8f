package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Draws;
import java.nio.FloatBuffer;

/** Replaces removed features by one number per draw. */
public final class ReplacingRemoval implements Removal {
  private final double[] values;

  /** An operator of as many draws as values. */
  public ReplacingRemoval(double... values) {
    this.values = values.clone();
  }

  boolean isZero() {
    return values.length == 1 && values[0] == 0;
  }

  @Override
  public String name() {
    return "replacing";
  }

  @Override
  public int draws() {
    return values.length;
  }

  @Override
  public Prepared prepare(
      Instance instance, InputLayout layout, Background background, Draws draws) {
    return new Prepared() {
      @Override
      public int draws() {
        return values.length;
      }

      @Override
      public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
        instance.row().write(0, target, offset);
        for (int e = 0; e < instance.features().elements(); e++) {
          int feature = instance.features().featureOf(e);
          if (feature >= 0 && !stay.contains(feature)) {
            target.put(offset + e, (float) values[draw]);
          }
        }
      }
    };
  }
}
