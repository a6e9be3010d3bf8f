package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.ModelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A program that is started once and stays. For each batch it reads a line with the names of two
 * files, separated by a tab, and answers with the line {@code done} when the scores are written.
 * One batch is asked for at a time. A program that answers a batch twice stays in step: an answer
 * counts for a batch when its scores are there.
 */
final class ResidentProgram implements AutoCloseable {
  private static final String DONE = "done";

  /** How long an answer without scores is taken for a late one to the batch before. */
  private static final Duration LATE = Duration.ofSeconds(1);

  private final CommandScorer.ProgramCall call;
  private final Duration timeout;
  private final Path errors;
  private @Nullable Running running;

  /**
   * A program, which is started for its first batch.
   *
   * @param errors the file that its error output is written to
   */
  ResidentProgram(CommandScorer.ProgramCall call, Duration timeout, Path errors) {
    this.call = call;
    this.timeout = timeout;
    this.errors = errors;
  }

  /**
   * The process, and what it writes; an empty element stands for the end.
   *
   * @param process the process
   * @param lines the lines of its output
   */
  private record Running(Process process, BlockingQueue<Optional<String>> lines) {}

  /**
   * Has the scores of a batch written.
   *
   * @return tells what the program said besides
   */
  synchronized Supplier<String> run(Path rows, Path scores) throws IOException {
    Running now = started();
    now.lines().removeIf(Optional::isPresent); // of the batch before
    StringBuilder said = new StringBuilder();
    boolean good = false;
    try {
      send(now, rows + "\t" + scores + "\n", said);
      good = answered(now, scores, said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(
          "command '" + call.name() + "' was not waited for: the run was interrupted", e);
    } finally {
      if (!good) {
        close();
      }
    }
    return () -> said(said);
  }

  /**
   * Waits for the answer to a batch.
   *
   * @return false if it came without scores
   */
  private boolean answered(Running now, Path scores, StringBuilder said)
      throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    boolean early = false;
    while (true) {
      Optional<String> line =
          now.lines().poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (early && (line == null || line.isEmpty())) {
        return false;
      }
      if (line == null) {
        throw new ModelException(
            "command '%s' did not answer with the line '%s' within %s s; raise 'timeout' or lower 'batch'. It said: %s"
                .formatted(call.name(), DONE, timeout.toMillis() / 1000.0, said(said)));
      }
      said.append(line.orElseThrow(() -> ended(now, said))).append('\n');
      if (line.filter(DONE::equals).isPresent()) {
        if (Files.exists(scores)) {
          return true;
        }
        end = early ? end : Math.min(end, System.nanoTime() + LATE.toNanos());
        early = true;
      }
    }
  }

  private void send(Running now, String line, StringBuilder said) {
    try {
      OutputStream in = now.process().getOutputStream();
      in.write(line.getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) { // it reads no more
      throw ended(now, said);
    }
  }

  private ModelException ended(Running now, StringBuilder said) {
    try {
      now.process().waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new ModelException(
        "command '%s' ended%s before it answered with the line '%s'; with 'stays: true' it must read lines until there are no more. It said: %s"
            .formatted(
                call.name(),
                now.process().isAlive() ? "" : " with code " + now.process().exitValue(),
                DONE,
                said(said)));
  }

  private String said(StringBuilder said) {
    return Excerpt.endOf(said + Excerpt.tail(errors));
  }

  private Running started() {
    Running before = running;
    if (before != null && before.process().isAlive()) {
      return before;
    }
    Process process =
        CommandScorer.start(
            call.name(),
            new ProcessBuilder(call.resident())
                .directory(call.folder().toFile())
                .redirectError(errors.toFile()));
    BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(process, lines), "output of " + call.name());
    reader.setDaemon(true);
    reader.start();
    Running now = new Running(process, lines);
    running = now;
    return now;
  }

  private static void read(Process process, BlockingQueue<Optional<String>> lines) {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(Optional.of(line.strip()));
      }
    } catch (IOException e) {
      lines.add(Optional.of(String.valueOf(e.getMessage())));
    }
    lines.add(Optional.empty());
  }

  /** Stops the program and what it started. */
  @Override
  public synchronized void close() {
    Running now = running;
    running = null;
    if (now != null) {
      CommandScorer.stop(now.process());
    }
  }
}
