package dev.plumbline.testkit;

import static dev.plumbline.testkit.ContractRun.failures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.ExplainerSpec.Needs;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract of explainers finds the defects that it is there for. */
class ExplainerContractTests {
  private static final Semantics SENSITIVITY =
      new Semantics(AttributionKind.SENSITIVITY, true, false);
  private static final Semantics COMPLETE = new Semantics(AttributionKind.CONTRIBUTION, true, true);

  @Test
  void aSoundExplainerLacksATestOfItsNameAlone() {
    assertThat(failures(Sound.class)).containsExactly("hasATestOfItsName");
  }

  @Test
  void aClaimOfCompletenessThatDoesNotHoldIsFound() {
    assertThat(failures(Incomplete.class))
        .contains("isCompleteWhereItClaimsToBe")
        .doesNotContain("meansWhatItSays");
  }

  @Test
  void valuesThatMeanSomethingElseAreFound() {
    assertThat(failures(OtherMeaning.class)).contains("meansWhatItSays");
  }

  @Test
  void anExplainerThatCountsItsCallsDependsOnOtherSamples() {
    assertThat(failures(Counting.class)).contains("isTheSameEveryTimeAndDependsOnItsSampleAlone");
  }

  @Test
  void passesThatAreNotDeclaredAreFound() {
    assertThat(failures(Costly.class)).contains("asksForTheCostItDeclares");
  }

  @Test
  void aNeedThatIsNotDeclaredIsFound() {
    assertThat(failures(Needy.class)).contains("asksNothingOfAModelItDoesNotNeed");
  }

  @Test
  void anExplainerThatBreaksOnHardInputsIsFound() {
    assertThat(failures(Breaking.class))
        .contains("endsWithValuesOrAReason")
        .doesNotContain("meansWhatItSays");
  }

  /** The gradient, changed. */
  abstract static class Tried extends ExplainerContract {
    private final AtomicInteger calls = new AtomicInteger();

    Semantics claimed() {
      return SENSITIVITY;
    }

    Semantics meant() {
      return claimed();
    }

    Needs needs() {
      return Needs.GRADIENTS;
    }

    String cost() {
      return "1 forward + 1 backward";
    }

    double changed(double value, int call) {
      return value;
    }

    private Step<Attribution> explain(Subject subject) {
      FloatRows row = subject.instance().row();
      int call = calls.incrementAndGet();
      return Step.askOnce(
          new Query.Gradients(subject.input(), row),
          gradient ->
              Attribution.ofRaw(
                      meant(),
                      subject.input(),
                      Vector.of(Answerer.doubles(gradient, 0)).map(value -> changed(value, call)),
                      subject.instance().features())
                  .withBaseline(FloatRows.row(new float[row.width()])));
    }

    @Override
    protected ExplainerPlugin plugin() {
      return new ExplainerPlugin() {
        @Override
        public PluginSpec spec() {
          return PluginSpec.explainer("tried")
              .version(1)
              .summary("The gradient, and what is made of it.")
              .references(new Reference("Nobody", 2020, "arXiv:1703.01365"))
              .build();
        }

        @Override
        public ExplainerSpec explainer() {
          return ExplainerSpec.gives(claimed()).needs(needs()).costs(cost()).build();
        }

        @Override
        public Explainer create(Parameters parameters, Parts parts) {
          return Tried.this::explain;
        }
      };
    }
  }

  static class Sound extends Tried {}

  static class Incomplete extends Tried {
    @Override
    Semantics claimed() {
      return COMPLETE;
    }
  }

  static class OtherMeaning extends Tried {
    @Override
    Semantics meant() {
      return COMPLETE;
    }
  }

  static class Counting extends Tried {
    @Override
    double changed(double value, int call) {
      return value + call;
    }
  }

  static class Costly extends Tried {
    @Override
    String cost() {
      return "2 forward + 1 backward";
    }
  }

  static class Needy extends Tried {
    @Override
    Needs needs() {
      return Needs.NOTHING;
    }
  }

  static class Breaking extends Tried {
    @Override
    double changed(double value, int call) {
      if (!Double.isFinite(value)) {
        throw new ArithmeticException("not finite");
      }
      return value;
    }
  }
}
