package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.FloatBuffer;
import java.util.BitSet;
import java.util.List;

/** Instances, coalitions and rows for tests of removal operators. */
public final class RemovalFixtures {
  private RemovalFixtures() {}

  static Instance instance(FeatureMap features, float... row) {
    return new Instance("s", FloatRows.row(row), 0, features, new Truth.None(), List.of());
  }

  static InputLayout layout(InputKind kind, int... extents) {
    List<String> texts = kind == InputKind.TEXTS ? List.of("a", "b", "c", "d") : List.of();
    return new InputLayout(List.of(new InputLayout.Input("in", Shape.of(extents), kind, texts)));
  }

  static Coalition stay(int features, int... stay) {
    BitSet set = new BitSet();
    for (int feature : stay) {
      set.set(feature);
    }
    return Coalition.of(features, set);
  }

  /** The row of one coalition and draw; a margin around it must stay untouched. */
  static float[] write(Removal.Prepared prepared, Coalition stay, int draw, int width) {
    FloatBuffer target = FloatBuffer.allocate(width + 2);
    target.put(0, 77).put(width + 1, 77);
    prepared.write(stay, draw, target, 1);
    if (target.get(0) != 77 || target.get(width + 1) != 77 || target.position() != 0) {
      throw new AssertionError("wrote outside its row");
    }
    float[] row = new float[width];
    target.get(1, row);
    return row;
  }

  /** An operator by its text, for tests of metrics. */
  public static Removal of(String id) {
    return switch (id) {
      case "zero" -> new ZeroRemoval().create(List.of());
      case "mean" -> new MeanRemoval().create(List.of());
      case "marginal" -> new MarginalRemoval().create(List.of());
      case "uniform" -> new UniformRemoval().create(List.of());
      case "noisy-linear" -> new NoisyLinearRemoval().create(List.of());
      case "noisy-linear(0)" -> new NoisyLinearRemoval().create(List.of(0.0));
      default -> throw new IllegalArgumentException(id);
    };
  }
}
