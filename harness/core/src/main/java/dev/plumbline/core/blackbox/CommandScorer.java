package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.numpy.NpyReader;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.NpyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a program for each batch: it reads the rows from one NumPy file and writes the scores to
 * another. It is started anew for each batch, or stays.
 */
final class CommandScorer implements RowScorer {
  private final InputLayout layout;
  private final ProgramCall call;
  private final Duration timeout;
  private final Path scratch;
  private final Optional<ResidentProgram> resident;

  /** How long a program runs. */
  enum Lifetime {
    /** It is started for each batch. */
    BATCH,
    /** It is started once. */
    RUN
  }

  /**
   * How a program is called.
   *
   * @param name how messages call it
   * @param start the program and what stands before the names of the two files
   * @param files what stands behind them
   * @param folder where it runs
   */
  record ProgramCall(String name, List<String> start, List<String> files, Path folder) {
    ProgramCall {
      start = List.copyOf(start);
      files = List.copyOf(files);
    }

    /** The words that start a program that stays. */
    List<String> resident() {
      List<String> words = new ArrayList<>(start);
      words.addAll(files);
      return words;
    }

    List<String> with(Path rows, Path scores) {
      List<String> words = new ArrayList<>(start);
      words.add(rows.toString());
      words.add(scores.toString());
      words.addAll(files);
      return words;
    }
  }

  /**
   * Makes a folder for the files, which is removed when the scorer is closed.
   *
   * @param layout the layout of the rows
   */
  CommandScorer(InputLayout layout, ProgramCall call, Duration timeout, Lifetime lifetime) {
    this.layout = layout;
    this.call = call;
    this.timeout = timeout;
    try {
      this.scratch = Files.createTempDirectory("plumbline-command");
    } catch (IOException e) {
      throw new ModelException("no folder can be made for the rows: " + e.getMessage(), e);
    }
    this.resident =
        lifetime == Lifetime.RUN
            ? Optional.of(new ResidentProgram(call, timeout, scratch.resolve("errors.txt")))
            : Optional.empty();
  }

  @Override
  public String name() {
    return "command '" + call.name() + "'";
  }

  @Override
  public float[][] scores(float[][] rows) {
    Path folder = null;
    boolean good = false;
    try {
      folder = Files.createTempDirectory(scratch, "batch");
      Path asked = folder.resolve("rows.npy");
      Path scores = folder.resolve("scores.npy");
      Files.write(
          asked, layout.texts().isEmpty() ? numbers(rows) : new RecordRows(layout).bytes(rows));
      Supplier<String> said =
          resident.isPresent()
              ? resident.get().run(asked, scores)
              : run(call.with(asked, scores), folder.resolve("output.txt"));
      float[][] read = read(scores, rows.length, said);
      good = true;
      return read;
    } catch (IOException e) {
      throw new ModelException(
          "%s: its rows or scores cannot be written or read: %s".formatted(name(), e.getMessage()),
          e);
    } finally {
      if (!good) { // it is out of step, or ended: it is started anew for the next batch
        resident.ifPresent(ResidentProgram::close);
      }
      remove(folder);
    }
  }

  private static byte[] numbers(float[][] rows) {
    double[] values = new double[rows.length * rows[0].length];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i / rows[0].length][i % rows[0].length];
    }
    return NpyWriter.bytes(List.of(rows.length, rows[0].length), Vector.of(values));
  }

  /**
   * Runs the program to its good end.
   *
   * @return tells what it said
   */
  private Supplier<String> run(List<String> words, Path output) throws IOException {
    Process process =
        start(
            name(),
            new ProcessBuilder(words)
                .directory(call.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile()));
    try {
      process.getOutputStream().close();
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ModelException(
            "%s did not end within %s s; raise 'timeout' or lower 'batch'. It said: %s"
                .formatted(name(), timeout.toMillis() / 1000.0, said(output)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(name() + " was not waited for: the run was interrupted", e);
    } finally {
      stop(process);
    }
    if (process.exitValue() != 0) {
      throw new ModelException(
          "%s ended with code %d; it said: %s"
              .formatted(name(), process.exitValue(), said(output)));
    }
    return () -> said(output);
  }

  /**
   * Starts a program.
   *
   * @throws ModelException if it cannot be started
   */
  static Process start(String name, ProcessBuilder program) {
    try {
      return program.start();
    } catch (IOException e) {
      throw new ModelException(
          "%s: %s; a program is found by its whole path, or by its name where it lies on the PATH"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  /** Stops a program and what it started. */
  static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String said(Path output) {
    return Excerpt.endOf(Excerpt.tail(output));
  }

  private float[][] read(Path scores, int rows, Supplier<String> said) throws IOException {
    if (!Files.exists(scores)) {
      throw new ModelException(
          "%s wrote no scores to the file that %s names; it said: %s"
              .formatted(
                  name(),
                  resident.isPresent() ? "the second part of the line" : "its second argument",
                  said.get()));
    }
    try (InputStream in = Files.newInputStream(scores)) {
      NpyReader array =
          new NpyReader(in, what -> new ModelException(name() + " wrote scores that are " + what));
      List<Integer> shape = array.shape();
      if (shape.isEmpty() || shape.size() > 2 || shape.get(0) != rows) {
        throw new ModelException(
            "%s wrote scores of shape %s for %d rows; the shape must be [%d, number of outputs]"
                .formatted(name(), shape, rows, rows));
      }
      return narrow(array.numbers(), rows);
    }
  }

  private static float[][] narrow(double[] numbers, int rows) {
    int width = numbers.length / rows;
    float[][] scores = new float[rows][width];
    for (int i = 0; i < numbers.length; i++) {
      scores[i / width][i % width] = (float) numbers[i];
    }
    return scores;
  }

  @Override
  public void close() {
    resident.ifPresent(ResidentProgram::close);
    remove(scratch);
  }

  @SuppressWarnings("EmptyCatch") // says why
  private static void remove(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // a program that was stopped may still hold a file; the folder is the system's to clear
    }
  }
}
