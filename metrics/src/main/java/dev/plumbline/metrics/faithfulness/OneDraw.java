package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Draws;
import java.nio.FloatBuffer;

/** One draw of a stochastic operator: under the same name, so that its draws are the same. */
record OneDraw(Removal all, int draw) implements Removal {

  /** One draw of an operator; a deterministic operator is its own draw. */
  static Removal of(Removal removal, int draw) {
    return removal.draws() == 1 ? removal : new OneDraw(removal, draw);
  }

  @Override
  public String name() {
    return all.name();
  }

  @Override
  public Prepared prepare(
      Instance instance, InputLayout layout, Background background, Draws draws) {
    Prepared prepared = all.prepare(instance, layout, background, draws);
    return new Prepared() {
      @Override
      public int draws() {
        return 1;
      }

      @Override
      public void write(Coalition stay, int only, FloatBuffer target, int offset) {
        prepared.write(stay, draw, target, offset);
      }
    };
  }
}
