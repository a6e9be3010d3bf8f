package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.run.RunResult;
import dev.plumbline.reports.results.FocusParts;
import dev.plumbline.reports.results.ScoreRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a table whose classes are named as evidence and background. */
class OwnSegmentsTests {
  @Test
  void attentionOverEventsOfOnesOwnIsJudgedByWhereTheEvidenceIs(@TempDir Path folder) {
    RunResult result = ExampleSuite.run("own-segments", folder);
    List<ScoreRow> focus =
        result.rows().stream().filter(row -> row.place().test().equals("focus-accuracy")).toList();
    assertThat(focus).hasSize(60);
    assertThat(mean(focus, FocusParts.CHANCE)).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(mean(focus, FocusParts.ACCURACY)).isGreaterThan(0.9);
    assertThat(focus).allMatch(row -> List.of("spike", "step").contains(row.subject().label()));
  }

  private static double mean(List<ScoreRow> rows, String part) {
    return rows.stream()
        .mapToDouble(row -> Objects.requireNonNull(row.outcome().parts().get(part)))
        .average()
        .orElseThrow();
  }
}
