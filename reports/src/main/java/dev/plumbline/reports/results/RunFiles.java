package dev.plumbline.reports.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a finished or running run, for readers; it takes no lock.
 *
 * @param folder the run folder
 */
public record RunFiles(Path folder) {
  /** Reads one thing from a line. */
  private interface LineReader<T> {
    T read(String line) throws IOException;
  }

  /** The description of the run. */
  public Path run() {
    return folder.resolve("run.json");
  }

  /** The folder of finished cells. */
  public Path cells() {
    return folder.resolve("cells");
  }

  /** All rows in plan order. */
  public Path scores() {
    return folder.resolve("scores.jsonl");
  }

  /** How far each two methods agree on each sample. */
  public Path agreement() {
    return folder.resolve("agreement.jsonl");
  }

  /** What each cell cost. */
  public Path timings() {
    return folder.resolve("timings.jsonl");
  }

  /** The samples a reader may look at. */
  public Path views() {
    return folder.resolve("samples.jsonl");
  }

  /** The folder of stored attributions. */
  public Path attributions() {
    return folder.resolve("attributions");
  }

  /** The report. */
  public Path report() {
    return folder.resolve("index.html");
  }

  /** Reads the description. */
  public RunDescription readRun() {
    try {
      return JsonDocuments.read(Files.readString(run()), RunDescription.class);
    } catch (IOException e) {
      throw ResultsException.of("read", run(), e);
    }
  }

  /**
   * Reads all rows; a line that is no row is an error, for scores are written whole or not at all.
   */
  public List<ScoreRow> readScores() {
    return lines(scores(), RowReader::row);
  }

  /** Reads how far each two methods agree; none if there is no such file. */
  public List<ScoreRow> readAgreement() {
    return Files.exists(agreement()) ? lines(agreement(), RowReader::row) : List.of();
  }

  /** Reads the samples a reader may look at; none if there is no such file. */
  public List<SampleView> readViews() {
    return Files.exists(views())
        ? lines(views(), line -> JsonDocuments.read(line, SampleView.class))
        : List.of();
  }

  private static <T> List<T> lines(Path file, LineReader<T> reader) {
    List<T> read = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read.add(reader.read(line));
      }
      return List.copyOf(read);
    } catch (IOException e) {
      throw read.isEmpty()
          ? ResultsException.of("read", file, e)
          : ResultsException.of("read line " + (read.size() + 1) + " of", file, e);
    }
  }
}
