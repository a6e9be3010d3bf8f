package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RunProvenanceTests {
  private static final Instant START = Instant.parse("2026-11-29T22:00:00Z");

  private static Properties written(String... pairs) {
    Properties written = new Properties();
    for (int i = 0; i < pairs.length; i += 2) {
      written.setProperty(pairs[i], pairs[i + 1]);
    }
    return written;
  }

  @Test
  void theBuildIsNamedByVersionAndCommit() {
    assertThat(
            RunProvenance.build(
                written(
                    "git.build.version", "1.2", "git.commit.id", "abc123", "git.dirty", "false")))
        .isEqualTo("1.2, commit abc123");
    assertThat(
            RunProvenance.build(
                written(
                    "git.build.version", "1.2", "git.commit.id", "abc123", "git.dirty", "true")))
        .isEqualTo("1.2, commit abc123, with changes");
    assertThat(RunProvenance.build(written())).isEqualTo("version unknown: built outside of Git");
  }

  @Test
  void theTimeHasTwoUnitsAndNamesCellsOfRunsBefore() {
    assertThat(RunProvenance.time(START, START.plusMillis(8_740), 0)).isEqualTo("8.7 s");
    assertThat(RunProvenance.time(START, START.plusSeconds(125), 0)).isEqualTo("2 min 5 s");
    assertThat(RunProvenance.time(START, START.plusSeconds(7_260), 3))
        .isEqualTo("2 h 1 min, with 3 cells of runs before");
  }
}
