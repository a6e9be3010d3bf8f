package dev.plumbline.reports.results;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run folder that is locked for one writer. Every file exists whole or not at all, so a run that
 * dies keeps all finished cells.
 */
public final class RunFolder implements AutoCloseable {
  /** So many cells are read at the same time, and their rows kept until they are written. */
  private static final int CELLS_AT_ONCE = 64;

  private static final String LOCK = ".lock";

  private final RunFiles files;
  private final FileChannel channel;
  private final FileLock lock;

  private RunFolder(RunFiles files, FileChannel channel, FileLock lock) {
    this.files = files;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens a run folder, creating it if needed, and locks it.
   *
   * @throws ResultsException if another run holds it or it cannot be written
   */
  public static RunFolder open(Path folder) {
    RunFiles files = new RunFiles(folder);
    FileChannel channel = null;
    try {
      Files.createDirectories(files.cells());
      channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return new RunFolder(files, channel, lock);
      }
      channel.close();
    } catch (IOException e) {
      close(channel, e);
      throw ResultsException.of("open the run folder", folder, e);
    }
    throw new ResultsException(
        "another run writes to " + folder + "; wait until it has ended, or choose another folder");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void close(@Nullable FileChannel channel, IOException cause) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** The files of the folder, for reading. */
  public RunFiles files() {
    return files;
  }

  /** Commits the rows of a cell. */
  public void writeCell(String key, List<ScoreRow> rows) {
    CellFile.write(files.cells(), key, rows);
  }

  /** Reads a cell; a damaged cell counts as absent. */
  public CellFile.CellReading readCell(String key) {
    return CellFile.read(files.cells(), key);
  }

  /**
   * A cell and the names its rows have in this run. Cells are found by what their scores depend on,
   * and names are no part of that: two entries of a suite that differ in name alone share a cell,
   * and an entry may have had another name when its cell was computed.
   *
   * @param key the cell's key
   * @param place the names its rows have in this run
   */
  public record PlacedCell(String key, ScorePlace place) {}

  /**
   * Writes {@code scores.jsonl} from the cells in plan order, with the names of this run.
   *
   * @return the keys of cells that are absent or damaged, whose rows are therefore missing
   */
  public List<String> assembleScores(List<PlacedCell> cells) {
    Set<String> missing = new LinkedHashSet<>();
    AtomicFile.write(
        files.scores(),
        out -> {
          for (int from = 0; from < cells.size(); from += CELLS_AT_ONCE) {
            List<PlacedCell> some =
                cells.subList(from, Math.min(from + CELLS_AT_ONCE, cells.size()));
            List<Optional<byte[]>> rows = some.parallelStream().map(this::rows).toList();
            for (int i = 0; i < rows.size(); i++) {
              if (rows.get(i).isPresent()) {
                out.write(rows.get(i).get());
              } else {
                missing.add(some.get(i).key());
              }
            }
          }
        });
    return List.copyOf(missing);
  }

  /** The rows of a cell as lines under the names of a run; empty if the cell is not finished. */
  private Optional<byte[]> rows(PlacedCell cell) {
    if (!(readCell(cell.key()) instanceof CellFile.CellReading.CompleteCell found)) {
      return Optional.empty();
    }
    StringBuilder lines = new StringBuilder();
    found.rows().forEach(row -> lines.append(RowWriter.line(row.at(cell.place()))).append('\n'));
    return Optional.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes {@code agreement.jsonl}, how far any two methods agree on a sample: the rows one by one,
   * as they are handed over.
   */
  public void writeAgreement(Consumer<Consumer<ScoreRow>> rows) {
    AtomicFile.write(
        files.agreement(),
        out -> {
          PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8);
          rows.accept(row -> lines.print(RowWriter.line(row) + "\n"));
          lines.flush();
          if (lines.checkError()) {
            throw new IOException("the rows could not be written");
          }
        });
  }

  /** Writes the description. */
  public void writeRun(RunDescription run) {
    AtomicFile.write(files.run(), JsonDocuments.pretty(run));
  }

  /** Writes the samples that a report shows. */
  public void writeViews(List<SampleView> views) {
    AtomicFile.write(
        files.views(),
        views.stream().map(view -> JsonDocuments.line(view) + "\n").collect(Collectors.joining()));
  }

  /**
   * Adds what explanations took to what is known from earlier runs into this folder, whose
   * explanations a resumed run does not repeat; newer ones replace those of the same work.
   */
  public void addExplanations(List<ExplanationTiming> timings) {
    Map<ExplanationTiming, ExplanationTiming> latest = new LinkedHashMap<>();
    Stream.concat(files.readExplanations().stream(), timings.stream())
        .forEach(timing -> latest.put(timing.work(), timing));
    AtomicFile.write(
        files.explanations(),
        latest.values().stream()
            .map(timing -> JsonDocuments.line(timing) + "\n")
            .sorted()
            .collect(Collectors.joining()));
  }

  /** Writes the costs of all cells. */
  public void writeTimings(List<CellTiming> timings) {
    AtomicFile.write(
        files.timings(),
        timings.stream()
            .map(timing -> JsonDocuments.line(timing) + "\n")
            .collect(Collectors.joining()));
  }

  /** Writes a text file of the report, such as {@code charts/focus.svg}. */
  public void writeText(String name, String text) {
    new TextFolder(files.folder()).write(name, text);
  }

  /** Writes a tensor, such as {@code attributions/<key>.npy}. */
  public void writeTensor(String name, List<Integer> shape, float[] values) {
    AtomicFile.write(
        new TextFolder(files.folder()).inside(name),
        out -> out.write(NpyWriter.bytes(shape, values)));
  }

  /** Removes the folder if nothing was ever written to it; it is still to be closed. */
  public void abandon() {
    Path folder = files.folder();
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> found = all.sorted(Comparator.reverseOrder()).toList();
      Path own = folder.resolve(LOCK);
      if (found.stream().allMatch(path -> Files.isDirectory(path) || path.equals(own))) {
        for (Path path : found) {
          Files.delete(path);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return; // an empty folder that stays is no harm
    }
  }

  /** Releases the lock. */
  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
