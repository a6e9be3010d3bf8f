package dev.plumbline.metrics.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Removed tokens are taken out and the others close up: within each input, the tokens that stay
 * keep their order, and padding fills the places that are left at the end. A token that belongs to
 * no feature keeps its place, and the others close up around it. One draw. Tokens only. Source:
 * DeYoung et al. 2020, arXiv:1911.03429 (rationales removed from the text).
 */
@AutoService(RemovalPlugin.class)
public final class TokenDeleteRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("token-delete")
        .version(2)
        .summary("Removed tokens are taken out, the others close up, and padding fills the end.")
        .parameters(
            Parameter.of(
                "pad",
                new ParameterType.Whole(0, Integer.MAX_VALUE),
                0L,
                "the id of the padding token"))
        .references(new Reference("DeYoung et al.", 2020, "arXiv:1911.03429"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    OperatorArguments checked = new OperatorArguments(spec(), arguments);
    return new Delete(checked.name(), (float) checked.get(0));
  }

  private record Delete(String name, float pad) implements Removal {
    @Override
    public boolean usesDraws() {
      return false;
    }

    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws draws) {
      InputKindCheck.require(
          name,
          layout.holding(instance.features()),
          kind -> kind == InputKind.TOKENS,
          "only tokens close up; use mean or marginal");
      return new ClosingUp(instance, layout.holding(instance.features()).inputs(), pad);
    }
  }

  private record ClosingUp(Instance instance, List<InputLayout.Placed> inputs, float pad)
      implements Removal.Prepared {
    @Override
    public int draws() {
      return 1;
    }

    @Override
    public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
      instance.row().write(0, target, offset);
      for (InputLayout.Placed placed : inputs) {
        int next = place(placed, placed.offset());
        for (int e = placed.offset(); e < placed.end(); e++) {
          int feature = instance.features().featureOf(e);
          if (feature >= 0 && stay.contains(feature)) {
            target.put(offset + next, instance.row().get(0, e));
            next = place(placed, next + 1);
          }
        }
        while (next < placed.end()) {
          target.put(offset + next, pad);
          next = place(placed, next + 1);
        }
      }
    }

    /** The first place of a token of a feature, from an element on. */
    private int place(InputLayout.Placed placed, int from) {
      int next = from;
      while (next < placed.end() && instance.features().featureOf(next) < 0) {
        next++;
      }
      return next;
    }
  }
}
