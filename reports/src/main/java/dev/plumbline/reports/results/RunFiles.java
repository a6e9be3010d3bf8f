package dev.plumbline.reports.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The files of a run folder for readers; it takes no lock, so the run may still be writing.
 *
 * @param folder the run folder
 */
public record RunFiles(Path folder) {
  /** Makes an object from one line. */
  private interface LineReader<T> {
    T read(String line) throws IOException;
  }

  /** The path of the description of the run. */
  public Path run() {
    return folder.resolve("run.json");
  }

  /** The folder of finished cells. */
  public Path cells() {
    return folder.resolve("cells");
  }

  /** The path of all rows in plan order. */
  public Path scores() {
    return folder.resolve("scores.jsonl");
  }

  /** The path of rows on how far any two methods agree on a sample. */
  public Path agreement() {
    return folder.resolve("agreement.jsonl");
  }

  /** The path of the costs of all cells. */
  public Path timings() {
    return folder.resolve("timings.jsonl");
  }

  /** The path of the costs of explanations. */
  public Path explanations() {
    return folder.resolve("explanations.jsonl");
  }

  /** Reads what explanations took; nothing if there is no such file. */
  public List<ExplanationTiming> readExplanations() {
    return Files.exists(explanations())
        ? lines(explanations(), line -> JsonDocuments.read(line, ExplanationTiming.class))
        : List.of();
  }

  /** The path of the samples that a report shows. */
  public Path views() {
    return folder.resolve("samples.jsonl");
  }

  /** The folder of stored attributions. */
  public Path attributions() {
    return folder.resolve("attributions");
  }

  /** The path of the HTML report. */
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
   * Reads all rows. An invalid line is an error, because the file is written whole or not at all.
   */
  public List<ScoreRow> readScores() {
    return lines(scores(), RowReader::row);
  }

  /** Hands over all rows one by one, without keeping them; see {@link #readScores}. */
  public void forEachScore(Consumer<ScoreRow> taker) {
    forEachLine(scores(), RowReader::row, taker);
  }

  /** Hands over, one by one, how far any two methods agree on a sample; none without the file. */
  public void forEachAgreement(Consumer<ScoreRow> taker) {
    if (Files.exists(agreement())) {
      forEachLine(agreement(), RowReader::row, taker);
    }
  }

  /** Reads the samples that a report shows; none if there is no such file. */
  public List<SampleView> readViews() {
    return Files.exists(views())
        ? lines(views(), line -> JsonDocuments.read(line, SampleView.class))
        : List.of();
  }

  private static <T> List<T> lines(Path file, LineReader<T> reader) {
    List<T> read = new ArrayList<>();
    forEachLine(file, reader, read::add);
    return List.copyOf(read);
  }

  private static <T> void forEachLine(Path file, LineReader<T> reader, Consumer<T> taker) {
    long number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        T read = reader.read(line);
        number++;
        taker.accept(read);
      }
    } catch (IOException e) {
      throw number == 0
          ? ResultsException.of("read", file, e)
          : ResultsException.of("read line " + (number + 1) + " of", file, e);
    }
  }
}
