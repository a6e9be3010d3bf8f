package dev.plumbline.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowSpeedTests {
  private static final InputLayout LAYOUT = InputLayout.of("x", Shape.of(2), InputKind.COLUMNS);
  private static final FloatRows ROWS = FloatRows.of(4, 2, new float[8]);
  private long clock;

  /** The first pass of a kind takes a second, the next ones 20 ms forward and 80 ms backward. */
  private final class Slow extends FunctionModel {
    private final @Nullable String noGradient;
    private boolean ran;
    private boolean differentiated;

    Slow(@Nullable String noGradient) {
      this.noGradient = noGradient;
    }

    @Override
    public ModelFacts facts() {
      return new ModelFacts(
          LAYOUT,
          1,
          ModelFacts.Task.REGRESSION,
          Set.of(OutputKind.LOGIT),
          List.of(Site.input(LAYOUT)),
          noGradient,
          "hash",
          4,
          "cpu",
          Map.of());
    }

    @Override
    public void run(Pass pass) {
      boolean gradient = pass.gradients() != null;
      boolean first = gradient ? !differentiated : !ran;
      ran = true;
      differentiated |= gradient;
      clock += first ? 1_000_000_000 : gradient ? 80_000_000 : 20_000_000;
    }
  }

  private ModelSpeed measured(@Nullable String noGradient) {
    return new RowSpeed(new Slow(noGradient), ROWS, () -> clock).measured();
  }

  @Test
  void theFirstTimeDoesNotCount() {
    // 4 rows in 20 ms, five times in a tenth of a second; and in 80 ms, twice
    assertThat(measured(null)).isEqualTo(new ModelSpeed(200, 50));
  }

  @Test
  void aModelWithoutGradientHasNoSpeedOfThem() {
    assertThat(measured("it is a forest")).isEqualTo(new ModelSpeed(200, 0));
  }
}
