package dev.plumbline.testkit;

import static dev.plumbline.testkit.ContractRun.failures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract of metrics finds the defects that it is there for. */
class MetricContractTests {
  @Test
  void aSoundMetricLacksATestOfItsNameAlone() {
    assertThat(failures(Sound.class)).containsExactly("hasATestOfItsName");
  }

  @Test
  void aMetricThatCountsItsCallsDependsOnOtherSamples() {
    assertThat(failures(Counting.class))
        .contains("aScoreDependsOnItsSampleAlone", "theSameQuestionGetsTheSameScore");
  }

  @Test
  void aMetricThatBreaksOnMapsWithoutMeaningIsFound() {
    assertThat(failures(Breaking.class))
        .contains("mapsWithoutMeaningBreakNothing", "aMapThatIsNotFiniteHasNoScore")
        .doesNotContain("theSameQuestionGetsTheSameScore");
  }

  @Test
  void aMetricThatLeavesItsRangeIsFound() {
    assertThat(failures(OutOfRange.class)).contains("aSampleHasAFiniteScoreOrAReason");
  }

  @Test
  void aDeclarationThatIsNotTrueIsFound() {
    assertThat(failures(WronglyDeclared.class)).contains("changesOfTheMapDoWhatIsDeclared");
  }

  @Test
  void aMetricWithoutAnyScoreIsFound() {
    assertThat(failures(Silent.class)).contains("aSampleHasAFiniteScoreOrAReason");
  }

  @Test
  void aCitationOfNoKnownFormIsFound() {
    assertThat(failures(Uncited.class)).contains("saysWhereItComesFrom");
  }

  /** The share of the first value in the sizes of all. */
  private static Score share(Attribution attribution) {
    double sum = 0;
    for (double value : attribution.features().toArray()) {
      sum += Math.abs(value);
    }
    return sum > 0
        ? Score.of(Math.abs(attribution.features().get(0)) / sum)
        : Score.undefined("no value");
  }

  private static MetricPlugin plugin(Metric.OfExplanation metric, String citation) {
    return new MetricPlugin() {
      @Override
      public PluginSpec spec() {
        return PluginSpec.metric("first-share")
            .version(1)
            .summary("Measures the share of the first value.")
            .references(new Reference("Nobody", 2020, citation))
            .build();
      }

      @Override
      public MetricSpec metric() {
        return MetricSpec.of(MetricSpec.Category.COMPLEXITY)
            .higherIsBetter()
            .share()
            .provenBy(MetricSpec.Contract.COMPLEXITY)
            .shows("Whether the first feature has it all.")
            .cannotShow("Anything else.")
            .costs("0 forward")
            .build();
      }

      @Override
      public Metric create(Parameters parameters) {
        return metric;
      }
    };
  }

  /** A contract of a metric that is made of an attribution alone. */
  abstract static class Tried extends MetricContract {
    private final AtomicInteger calls = new AtomicInteger();

    abstract Score score(Attribution attribution, int call);

    String citation() {
      return "arXiv:1703.01365";
    }

    private Step<Score> evaluate(Subject subject, Attribution attribution) {
      return Step.done(score(attribution, calls.incrementAndGet()));
    }

    @Override
    protected MetricPlugin plugin() {
      return MetricContractTests.plugin(this::evaluate, citation());
    }

    @Override
    protected Optional<MapEffects> effects() {
      return Optional.of(new MapEffects("unchanged", "changes", "a value", "undefined"));
    }
  }

  static class Sound extends Tried {
    @Override
    Score score(Attribution attribution, int call) {
      return share(attribution);
    }
  }

  static class Counting extends Tried {
    @Override
    Score score(Attribution attribution, int call) {
      return Score.of(1.0 / call);
    }
  }

  static class Breaking extends Tried {
    @Override
    Score score(Attribution attribution, int call) {
      if (!attribution.isFinite()) {
        throw new ArithmeticException("not finite");
      }
      return share(attribution);
    }
  }

  static class OutOfRange extends Tried {
    @Override
    Score score(Attribution attribution, int call) {
      return Score.of(2);
    }
  }

  static class WronglyDeclared extends Sound {
    @Override
    protected Optional<MapEffects> effects() {
      return Optional.of(new MapEffects("proportional", "changes", "a value", "undefined"));
    }
  }

  static class Silent extends Tried {
    @Override
    Score score(Attribution attribution, int call) {
      return Score.undefined("never");
    }
  }

  static class Uncited extends Sound {
    @Override
    String citation() {
      return "a book";
    }
  }
}
