package dev.plumbline.verification.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped suite {@code axioms}: each claim is a gate. */
class AxiomsSuiteTests {
  @TempDir private Path scratch;

  @Test
  void everyClaimHolds() throws Exception {
    Launched run = Launched.start(Path.of("axioms"), scratch.resolve("axioms"), 1);
    assertThat(run.await()).as(run.printed()).isZero();
    HeadlineCheck headlines = new HeadlineCheck(run.folder());
    assertThat(headlines.reported()).isNotEmpty().isEqualTo(headlines.recomputed());
    assertThat(Files.readString(run.folder().resolve("summary.json")))
        .containsPattern("\"engine\" : \"TensorFlow [0-9.]+ through DJL [0-9.]+")
        .contains("\"processor\" : ", "\"date\" : \"20", "\"time\" : ");
    assertThat(run.printed()).contains("sensitivity-a", "implementation-invariance");
  }
}
