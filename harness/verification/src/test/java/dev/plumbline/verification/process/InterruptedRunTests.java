package dev.plumbline.verification.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.results.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are ended from outside, and gone on with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent by kill")
@Tag("processes")
class InterruptedRunTests {
  private static final int KILLS = 3;

  private Path scratch = Path.of("");
  private Path suite = Path.of("");
  private String undisturbed = "";
  private int allCells;

  @BeforeAll
  void runUndisturbed(@TempDir Path temporary) throws Exception {
    scratch = temporary;
    suite =
        Path.of(
            InterruptedRunTests.class
                .getResource("/dev/plumbline/verification/interrupted.yaml")
                .toURI());
    Launched run = Launched.start(suite, scratch.resolve("undisturbed"), 1);
    assertThat(run.await()).as(run.printed()).isZero();
    undisturbed = run.scores();
    allCells = run.cells().size();
    assertThat(undisturbed.lines().count()).isGreaterThan(10_000);
    assertThat(allCells).isGreaterThan(100);
  }

  /** What tells one written file from another of the same content. */
  private record Written(Object key, long modified, String text) {
    static Written of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Written(
          String.valueOf(attributes.fileKey()),
          attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          Files.readString(file, StandardCharsets.ISO_8859_1)); // compressed bytes
    }
  }

  private static Map<Path, Written> written(List<Path> cells) throws IOException {
    Map<Path, Written> written = new LinkedHashMap<>();
    for (Path cell : cells) {
      written.put(cell, Written.of(cell));
    }
    return written;
  }

  @Test
  void aKilledRunGoesOnAndEndsWithTheSameBytes() throws Exception {
    Path folder = scratch.resolve("killed");
    Random moments = new Random(20_261_121);
    Map<Path, Written> kept = Map.of();
    int interrupted = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Launched run = Launched.start(suite, folder, 2);
      run.awaitCells(kept.size() + 1 + moments.nextInt(allCells / (KILLS + 1)));
      TimeUnit.MICROSECONDS.sleep(moments.nextInt(20_000));
      run.process().destroyForcibly();
      interrupted += run.await() == 0 ? 0 : 1;
      Map<Path, Written> now = written(run.cells());
      assertThat(now).as("cells of earlier runs").containsAllEntriesOf(kept);
      kept = now;
    }
    Launched last = Launched.start(suite, folder, 1);

    assertThat(last.await()).as(last.printed()).isZero();
    assertThat(interrupted).isGreaterThanOrEqualTo(2);
    assertThat(kept.size()).isBetween(KILLS, allCells - 1);
    assertThat(written(last.cells())).hasSize(allCells).containsAllEntriesOf(kept);
    assertThat(last.scores()).isEqualTo(undisturbed);
  }

  @Test
  void twoThreadsWriteTheSameBytesAsOne() throws Exception {
    Launched run = Launched.start(suite, scratch.resolve("two-threads"), 2);

    assertThat(run.await()).as(run.printed()).isZero();
    assertThat(run.scores()).isEqualTo(undisturbed);
  }

  @Test
  void anInterruptEndsCleanlyAndKeepsFinishedCells() throws Exception {
    Path folder = scratch.resolve("interrupted");
    Launched run = Launched.start(suite, folder, 2);
    run.awaitCells(10);
    run.signal("INT");

    assertThat(run.await()).as(run.printed()).isEqualTo(130);
    assertThat(run.printed()).doesNotContain("Exception");
    Map<Path, Written> kept = written(run.cells());
    assertThat(kept.size()).isBetween(10, allCells - 1);
    assertThat(folder.resolve("run.json")).exists();
    assertThat(undisturbed.lines()).containsAll(run.scores().lines().toList());

    Launched again = Launched.start(suite, folder, 2);
    assertThat(again.await()).as(again.printed()).isZero();
    assertThat(written(again.cells())).hasSize(allCells).containsAllEntriesOf(kept);
    assertThat(again.scores()).isEqualTo(undisturbed);
  }

  @Test
  void aRunOnAFolderThatAnotherHoldsIsRefused() throws Exception {
    Path folder = scratch.resolve("held");
    try (RunFolder held = RunFolder.open(folder)) {
      Launched second = Launched.start(suite, folder, 1);

      assertThat(second.await()).isNotZero();
      assertThat(second.printed()).contains("another run").doesNotContain("\tat ");
      assertThat(held.files().cells()).isEmptyDirectory();
    }
  }
}
