package dev.plumbline.verification.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A run or an export of a suite in a process of its own.
 *
 * @param process the process
 * @param folder the folder that it writes
 * @param log what it prints
 */
public record Launched(Process process, Path folder, Path log) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Starts the launcher's {@code run} on a suite, with further arguments. */
  public static Launched start(Path suite, Path folder, int threads, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--threads", Integer.toString(threads)));
    arguments.addAll(List.of(more));
    return start("run", suite, folder, arguments);
  }

  /** Starts the launcher's {@code export} on a suite. */
  static Launched export(Path suite, Path folder) throws IOException {
    return start("export", suite, folder, List.of());
  }

  private static Launched start(String command, Path suite, Path folder, List<String> more)
      throws IOException {
    Path log = Files.createTempFile(folder.getParent(), command, ".log");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                suite.toString(),
                "--out",
                folder.toString(),
                "--cache",
                folder.resolveSibling("cache").toString()));
    arguments.addAll(more);
    Process process =
        new ProcessBuilder(
                JavaCommand.here("dev.plumbline.cli.Plumbline", arguments.toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Launched(process, folder, log);
  }

  /** Waits for the end; the exit code. */
  public int await() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "the process did not end within " + PATIENCE + ": " + Files.readString(log));
    }
    return process.exitValue();
  }

  /** Waits until at least so many cells are committed, or the process ended. */
  void awaitCells(int count) throws IOException, InterruptedException {
    while (process.isAlive() && cells().size() < count) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** The committed cells. */
  public List<Path> cells() throws IOException {
    Path cells = folder.resolve("cells");
    if (!Files.isDirectory(cells)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cells)) {
      return files.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().toList();
    }
  }

  /** Sends a signal by name. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** All scores, byte for byte. */
  String scores() throws IOException {
    return Files.readString(folder.resolve("scores.jsonl"));
  }

  /** What the process printed. */
  public String printed() throws IOException {
    return Files.readString(log);
  }
}
