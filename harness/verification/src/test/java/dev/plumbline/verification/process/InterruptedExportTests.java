package dev.plumbline.verification.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports that are told to end while the engine explains for them. */
@Tag("processes")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent by kill")
class InterruptedExportTests {
  private static final String SUITE =
      """
      plumbline: 1
      suite: export
      seeds: {data: 1, train: [0, 1], explain: 3, test: 4}
      device: cpu
      samples: 512
      datasets:
        boxes: {type: sdc-blobs, preset: error-mode-1, segments: 9, test: 512}
      models:
        focus: {type: sdc-attention, dataset: boxes, epochs: 1}
      explainers:
        ig: {type: integrated-gradients, steps: 300}
        smoothgrad: {samples: 300}
      tests:
        deletion: {operators: [zero]}
      """;

  @TempDir Path scratch;
  private Path suite = Path.of("");
  private Path first = Path.of("");
  private Path second = Path.of("");

  @BeforeEach
  void write() throws IOException {
    suite = Files.writeString(scratch.resolve("suite.yaml"), SUITE);
    first = scratch.resolve("export/focus-seed-0");
    second = scratch.resolve("export/focus-seed-1");
  }

  /** The signal comes when one of two models is written, so the other one is being explained. */
  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void aSignalInTheMiddleEndsItWithItsCodeAndLeavesWholeFiles(String signal, int code)
      throws Exception {
    Launched export = Launched.export(suite, scratch.resolve("export"));
    while (export.process().isAlive() && !Files.exists(first.resolve("about.json"))) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    export.signal(signal);

    assertThat(export.await()).as(export.printed()).isEqualTo(code);
    assertThat(export.printed())
        .doesNotContain("fatal error", "SIGSEGV", "SIGABRT", "Exception", "wrote ");
    assertThat(second.resolve("about.json")).doesNotExist();
    assertThat(arrays(first)).hasSize(5);
    assertThat(first.resolve("labels.csv")).exists();

    Launched again = Launched.export(suite, scratch.resolve("export"));
    assertThat(again.await()).as(again.printed()).isZero();
    assertThat(arrays(second)).hasSameSizeAs(arrays(first));
    assertThat(second.resolve("about.json")).exists();
  }

  /** The archives in a folder, each of which can be read to its end. */
  private static List<Path> arrays(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.filter(file -> file.toString().endsWith(".npz")).sorted().toList();
      for (Path file : files) {
        try (ZipFile archive = new ZipFile(file.toFile())) {
          assertThat(archive.size()).as(file.toString()).isPositive();
        }
      }
      return files;
    }
  }
}
