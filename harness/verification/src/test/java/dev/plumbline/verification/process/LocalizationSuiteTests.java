package dev.plumbline.verification.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped suite {@code localization}: networks trained on mosaics, each claim a gate. */
@Tag("slow")
@Tag("processes")
class LocalizationSuiteTests {
  @TempDir private Path scratch;

  @Test
  void mapsOfANetworkPointAtTheImagesOfItsClassAndOthersDoNot() throws Exception {
    Launched run = Launched.start(Path.of("localization"), scratch.resolve("localization"), 1);
    assertThat(run.await()).as(run.printed()).isZero();
    HeadlineCheck headlines = new HeadlineCheck(run.folder());
    assertThat(headlines.reported()).isNotEmpty().isEqualTo(headlines.recomputed());
    assertThat(run.printed()).contains("focus", "grid-pointing");
  }
}
