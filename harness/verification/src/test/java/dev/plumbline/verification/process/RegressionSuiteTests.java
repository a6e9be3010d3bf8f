package dev.plumbline.verification.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped suite {@code regression} on few samples: its headlines follow from its scores. */
@Tag("processes")
class RegressionSuiteTests {
  @TempDir private Path scratch;

  @Test
  void theHeadlinesFollowFromTheScores() throws Exception {
    Launched run =
        Launched.start(Path.of("regression"), scratch.resolve("regression"), 1, "--limit", "24");
    run.await(); // gates may be undecided on so few samples
    HeadlineCheck headlines = new HeadlineCheck(run.folder());
    assertThat(headlines.reported()).isNotEmpty().isEqualTo(headlines.recomputed());
  }
}
