package dev.plumbline.core.exchange;

import dev.plumbline.core.exchange.KeyedRows.KeyedRow;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.AtomicFile;
import dev.plumbline.reports.results.CsvText;
import dev.plumbline.reports.results.JsonDocuments;
import dev.plumbline.reports.results.NpyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes keyed rows so that reading them back gives the same doubles. */
public final class KeyedRowsWriter {
  /**
   * The earliest time a zip entry can have, used for all entries so that equal content gives equal
   * bytes.
   */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private KeyedRowsWriter() {}

  /**
   * Writes rows to {@code folder/name} with the format's suffix, and for {@code .npy} the file of
   * ids beside it.
   *
   * @throws dev.plumbline.reports.results.ResultsException if they cannot be written
   */
  public static Path write(Path folder, String name, ExchangeFormat format, KeyedRows rows) {
    Path file = folder.resolve(name + format.suffix());
    switch (format) {
      case NPY -> {
        AtomicFile.write(file, out -> out.write(values(rows)));
        AtomicFile.write(
            folder.resolve(name + ".json"),
            JsonDocuments.pretty(new SampleNames(rows.ids(), targets(rows))));
      }
      case NPZ -> AtomicFile.write(file, out -> archive(rows, out));
      case CSV -> AtomicFile.write(file, out -> csv(rows, out));
      case JSONL -> AtomicFile.write(file, out -> jsonLines(rows, out));
    }
    return file;
  }

  /** The sample and the target of each row of an array. */
  private record SampleNames(List<String> samples, List<String> targets) {}

  private static List<KeyedRow> list(KeyedRows rows) {
    return rows.ids().stream().map(id -> rows.row(id).orElseThrow()).toList();
  }

  /** Returns the target of each row, or an empty list if a row has no target. */
  private static List<String> targets(KeyedRows rows) {
    List<String> targets = list(rows).stream().map(KeyedRow::target).toList();
    return targets.contains("") ? List.of() : targets;
  }

  private static byte[] values(KeyedRows rows) {
    List<Integer> shape = new ArrayList<>(List.of(rows.size()));
    shape.addAll(rows.shape());
    int width = rows.shape().stream().reduce(1, Math::multiplyExact);
    double[] values = new double[Math.multiplyExact(rows.size(), width)];
    int at = 0;
    for (KeyedRow row : list(rows)) {
      System.arraycopy(row.values().toArray(), 0, values, at, width);
      at += width;
    }
    return NpyWriter.bytes(shape, Vector.of(values));
  }

  private static void archive(KeyedRows rows, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    put(zip, "ids.npy", NpyWriter.bytes(rows.ids()));
    put(zip, "values.npy", values(rows));
    List<String> targets = targets(rows);
    if (!targets.isEmpty()) {
      put(zip, "targets.npy", NpyWriter.bytes(targets));
    }
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static void csv(KeyedRows rows, OutputStream out) throws IOException {
    boolean targets = !targets(rows).isEmpty();
    List<Object> fields = new ArrayList<>(targets ? List.of("id", "target") : List.of("id"));
    int width = rows.shape().stream().reduce(1, Math::multiplyExact);
    for (int i = 0; i < width; i++) {
      fields.add("v" + i);
    }
    StringBuilder line = new StringBuilder();
    put(out, line.append(CsvText.line(fields)));
    fields.clear();
    for (String id : rows.ids()) {
      KeyedRow row = rows.row(id).orElseThrow();
      fields.add(id);
      if (targets) {
        fields.add(row.target());
      }
      row.values().stream().forEach(fields::add);
      put(out, line.append(CsvText.line(fields)));
      fields.clear();
    }
  }

  private static void jsonLines(KeyedRows rows, OutputStream out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (String id : rows.ids()) {
      KeyedRow row = rows.row(id).orElseThrow();
      line.append("{\"id\":").append(JsonDocuments.line(id));
      if (!row.target().isEmpty()) {
        line.append(",\"target\":").append(JsonDocuments.line(row.target()));
      }
      line.append(",\"values\":[");
      for (int i = 0; i < row.values().size(); i++) {
        double value = row.values().get(i);
        line.append(i == 0 ? "" : ",")
            .append(Double.isNaN(value) ? "null" : Double.toString(value));
      }
      put(out, line.append("]}"));
    }
  }

  private static void put(OutputStream out, StringBuilder line) throws IOException {
    out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }
}
