package dev.plumbline.testkit;

import static dev.plumbline.testkit.ContractRun.failures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.RemovalException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract of removal operators finds the defects that it is there for. */
class RemovalContractTests {

  @Test
  void aSoundOperatorLacksATestOfItsNameAlone() {
    assertThat(failures(Sound.class)).containsExactly("hasATestOfItsName");
  }

  @Test
  void anOperatorThatChangesWhatStaysIsFound() {
    assertThat(failures(Greedy.class))
        .contains("aFullCoalitionIsTheRowItself")
        .doesNotContain("equalCoalitionsGiveEqualFiniteRows");
  }

  @Test
  void anOperatorThatDrawsByTheCallIsFound() {
    assertThat(failures(Counting.class))
        .contains("equalCoalitionsGiveEqualFiniteRows")
        .doesNotContain("aFullCoalitionIsTheRowItself");
  }

  @Test
  void anOperatorThatWritesBesideItsRowIsFound() {
    assertThat(failures(Spilling.class)).contains("aFullCoalitionIsTheRowItself");
  }

  @Test
  void aValueThatIsNotFiniteIsFound() {
    assertThat(failures(Infinite.class)).contains("equalCoalitionsGiveEqualFiniteRows");
  }

  @Test
  void anOperatorUnderAnotherNameIsFound() {
    assertThat(failures(Misnamed.class)).contains("makesAnOperatorOfItsName");
  }

  @Test
  void anOperatorWithoutAnyMeaningIsFound() {
    assertThat(failures(Useless.class)).contains("aFullCoalitionIsTheRowItself");
  }

  @Test
  void anOperatorThatDrawsAndDeniesItIsFound() {
    assertThat(failures(Denying.class))
        .contains("anOperatorThatDrawsNothingIsTheSameUnderAllDraws")
        .doesNotContain("equalCoalitionsGiveEqualFiniteRows");
  }

  /** Writes the row, with one value in place of each feature that does not stay. */
  abstract static class Tried extends RemovalContract implements Removal {
    private final AtomicInteger calls = new AtomicInteger();

    float value(int call) {
      return 0;
    }

    void spoil(FloatBuffer target, int offset, int width) {}

    float drawn(Draws draws) {
      return 0;
    }

    @Override
    public String name() {
      return "tried";
    }

    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws draws) {
      return new Prepared() {
        @Override
        public int draws() {
          return 1;
        }

        @Override
        public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
          instance.row().write(0, target, offset);
          for (int e = 0; e < instance.features().elements(); e++) {
            if (!stay.contains(instance.features().featureOf(e))) {
              target.put(offset + e, value(calls.incrementAndGet()) + drawn(draws));
            }
          }
          spoil(target, offset, instance.row().width());
        }
      };
    }

    @Override
    protected RemovalPlugin plugin() {
      Removal removal = this;
      return new RemovalPlugin() {
        @Override
        public PluginSpec spec() {
          return PluginSpec.removal("tried")
              .version(1)
              .summary("Replaces removed features by a value.")
              .references(new Reference("Nobody", 2020, "arXiv:1703.01365"))
              .build();
        }

        @Override
        public Removal create(List<Double> arguments) {
          return removal;
        }
      };
    }
  }

  static class Sound extends Tried {}

  static class Denying extends Tried {
    @Override
    public boolean usesDraws() {
      return false;
    }

    @Override
    float drawn(Draws draws) {
      return draws.stream().nextFloat();
    }
  }

  static class Greedy extends Tried {
    @Override
    void spoil(FloatBuffer target, int offset, int width) {
      target.put(offset, 5);
    }
  }

  static class Counting extends Tried {
    @Override
    float value(int call) {
      return call;
    }
  }

  static class Spilling extends Tried {
    @Override
    void spoil(FloatBuffer target, int offset, int width) {
      target.put(offset + width, 0);
    }
  }

  static class Infinite extends Tried {
    @Override
    float value(int call) {
      return Float.POSITIVE_INFINITY;
    }
  }

  static class Misnamed extends Tried {
    @Override
    public String name() {
      return "another";
    }
  }

  static class Useless extends Tried {
    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws draws) {
      throw new RemovalException("no meaning for any input");
    }
  }
}
