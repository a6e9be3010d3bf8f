package dev.plumbline.verification.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Processes that are told to end at any moment while the engine starts, loads or trains a network,
 * or runs it. A crash in native code would end them with another exit code.
 */
@Tag("slow")
@Tag("processes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent by kill")
class InterruptedEngineTests {
  /** How often each signal is sent; more with {@code -Dplumbline.interrupts=N}. */
  private static final int TIMES = Integer.getInteger("plumbline.interrupts", 1);

  private static final int MANY = 5000;

  private static final String SUITE =
      """
      plumbline: 1
      suite: engine
      seeds: {data: 1, train: [0, 1], explain: 3, test: 4}
      device: cpu
      samples: %d
      datasets:
        boxes: {type: sdc-blobs, preset: error-mode-1, segments: 9, test: 5000}
      models:
        focus: {type: sdc-attention, dataset: boxes}
      explainers:
        ig: {type: integrated-gradients, steps: 300}
        smoothgrad: {samples: 300}
        occlusion: {operator: zero}
      tests:
        deletion: {operators: [zero]}
        max-sensitivity: {}
      controls: {implementation: false}
      report: {formats: [json]}
      """;

  private Path scratch = Path.of("");
  private Path suite = Path.of("");
  private long shortMillis;

  /**
   * Runs few samples to the end. A signal is sent within the time that this took, to a run of so
   * many samples that it is still at work then.
   */
  @BeforeAll
  void runUndisturbed(@TempDir Path temporary) throws Exception {
    scratch = temporary;
    Path few = Files.writeString(temporary.resolve("few.yaml"), SUITE.formatted(64));
    suite = Files.writeString(temporary.resolve("many.yaml"), SUITE.formatted(MANY));
    long start = System.nanoTime();
    Launched run = Launched.start(few, scratch.resolve("undisturbed"), 2);
    assertThat(run.await()).as(run.printed()).isZero();
    shortMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** Runs go on two at a time, since a process that starts keeps one core busy at most. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void aSignalAtAnyMomentEndsTheProcessWithItsCode(String signal, int code) throws Exception {
    Random moments = new Random(code);
    List<Callable<Void>> runs = new ArrayList<>();
    for (int time = 0; time < TIMES; time++) {
      Path folder = Files.createDirectories(scratch.resolve(signal + time)).resolve("run");
      long moment = moments.nextLong(shortMillis);
      runs.add(() -> interrupt(folder, signal, moment, code));
    }
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (Future<Void> run : two.invokeAll(runs)) {
        run.get();
      }
    } finally {
      two.shutdownNow();
    }
  }

  private @Nullable Void interrupt(Path folder, String signal, long moment, int code)
      throws Exception {
    Launched run = Launched.start(suite, folder, 2);
    run.process().waitFor(moment, TimeUnit.MILLISECONDS);
    run.signal(signal);

    assertThat(run.await()).as(run.printed()).isEqualTo(code);
    assertThat(run.printed()).doesNotContain("fatal error", "SIGSEGV", "SIGABRT");
    return null;
  }
}
