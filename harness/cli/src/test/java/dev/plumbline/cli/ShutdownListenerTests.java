package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts a real process. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no interrupt signal to send")
final class ShutdownListenerTests {
  // long enough to be interrupted: 8 explainers of 256 samples with 800 steps each
  private static final String SUITE =
      """
      plumbline: 1
      suite: long
      samples: 256
      datasets:
        additive: {type: analytic, function: sparse-additive}
      models:
        known: {type: analytic, dataset: additive}
      explainers:
        exact: {}
        a: {type: integrated-gradients, steps: 800}
        b: {type: integrated-gradients, steps: 801}
        c: {type: integrated-gradients, steps: 802}
        d: {type: integrated-gradients, steps: 803}
        e: {type: integrated-gradients, steps: 804}
        f: {type: integrated-gradients, steps: 805}
        g: {type: integrated-gradients, steps: 806}
        h: {type: integrated-gradients, steps: 807}
      tests:
        deletion: {operators: [zero]}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void an_interrupt_keeps_finished_cells_writes_a_report_and_exits_with_130()
      throws IOException, InterruptedException {
    Path suite = Files.writeString(folder.resolve("long.yaml"), SUITE);
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.plumbline.cli.Plumbline",
                "run",
                suite.toString(),
                "--threads",
                "1",
                "--out",
                out.toString(),
                "--cache",
                folder.resolve("cache").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    while (process.isAlive() && cells(out) == 0) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();

    String log = Files.readString(folder.resolve("log"));
    assertThat(process.exitValue()).as(log).isEqualTo(130);
    assertThat(log).contains("finished cells are kept", "run the same command to go on");
    assertThat(out.resolve("index.html")).isRegularFile();
    assertThat(cells(out)).isPositive();
  }

  private static long cells(Path out) throws IOException {
    if (!Files.isDirectory(out.resolve("cells"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(out.resolve("cells"))) {
      return files.filter(file -> file.toString().endsWith(".jsonl.gz")).count();
    }
  }
}
