package dev.plumbline.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.reports.StoredRun;
import dev.plumbline.reports.pairwise.PairVerdict;
import dev.plumbline.reports.results.RunFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunComparerTests {
  private @TempDir Path folder = Path.of("");

  private RunFiles run(String name, double ig, double lime) {
    return new StoredRun("w")
        .method("ig", "1", StoredRun.around(ig))
        .method("lime", "1", StoredRun.around(lime))
        .write(folder.resolve(name));
  }

  @ParameterizedTest
  // the margin is .02 of the range from 0 to 1; scores move together, so each change is exact
  @CsvSource({
    "0.5, BETTER, false",
    "0.45, EQUAL, false",
    "0.435, EQUAL, false",
    "0.4, WORSE, true"
  })
  void aLossBeyondTheMarginIsNamed(double after, PairVerdict verdict, boolean loss) {
    RunComparison comparison = RunComparer.compare(run("before", .45, .6), run("after", after, .6));
    CellChange change = comparison.changes().get(0);
    assertThat(change.label()).isEqualTo("data · net: ig, deletion");
    assertThat(change.comparison().verdict()).isEqualTo(verdict);
    assertThat(change.comparison().evidence().difference().orElseThrow())
        .isCloseTo(after - .45, within(1e-9));
    assertThat(change.isLoss()).isEqualTo(loss);
    assertThat(comparison.losses()).hasSize(loss ? 1 : 0);
    assertThat(comparison.changes().get(1).comparison().verdict()).isEqualTo(PairVerdict.EQUAL);
  }

  @Test
  void cellsThatOneRunLacksAreNamed() {
    RunFiles both = run("both", .5, .6);
    RunFiles one =
        new StoredRun("w").method("ig", "1", StoredRun.around(.5)).write(folder.resolve("one"));
    assertThat(RunComparer.compare(both, one).onlyBefore())
        .containsExactly("data / net / lime / deletion");
    assertThat(RunComparer.compare(one, both).onlyAfter())
        .containsExactly("data / net / lime / deletion");
  }
}
