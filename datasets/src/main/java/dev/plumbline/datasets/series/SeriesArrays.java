package dev.plumbline.datasets.series;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.files.FileProblems;
import dev.plumbline.datasets.numpy.NpyFileWriter;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the series of a file as arrays of equal length, without keeping them in memory. */
final class SeriesArrays {
  private final SeriesFile file;
  private final Parameters parameters;
  private final SeriesIndex index;
  private final int length;
  private final Map<String, Integer> written = new HashMap<>();

  private SeriesArrays(SeriesFile file, Parameters parameters, SeriesIndex index, int length) {
    this.file = file;
    this.parameters = parameters;
    this.index = index;
    this.length = length;
  }

  /**
   * Writes the arrays of a split into a folder: {@code x}, {@code mask}, {@code ids}, {@code
   * group}, and {@code label} where there are labels.
   *
   * @param length the steps of each series; 0 for those of the first
   * @return the steps of each series
   */
  static int write(SeriesFile file, Parameters parameters, int length, Path folder)
      throws IOException {
    SeriesIndex index = SeriesIndex.of(file, parameters);
    int steps = length > 0 ? length : index.length(index.ids().get(0));
    SeriesArrays arrays = new SeriesArrays(file, parameters, index, steps);
    arrays.requireLengths();
    Files.createDirectories(folder);
    arrays.values(folder.resolve("x.npy"));
    arrays.mask(folder.resolve("mask.npy"));
    NpyFileWriter.texts(folder.resolve("ids.npy"), index.ids());
    NpyFileWriter.texts(folder.resolve("group.npy"), index.groups());
    if (!SeriesFile.hasNoLabels(parameters)) {
      arrays.labels(folder.resolve("label.npy"));
    }
    return steps;
  }

  private void requireLengths() {
    FileProblems problems = new FileProblems();
    for (String id : index.ids()) {
      int steps = index.length(id);
      String setting = steps < length ? "shorter" : "longer";
      if (steps != length && parameters.text(setting).equals("refuse")) {
        problems.add(
            "%s: series '%s' has %d steps, not %d; write '%s: %s'%s"
                .formatted(
                    file.path().getFileName(),
                    id,
                    steps,
                    length,
                    setting,
                    steps < length ? "pad-end" : "cut-end",
                    parameters.has("length") ? "" : ", and the 'length' that the model reads"));
      }
    }
    problems.refuse();
  }

  /** How far the steps of a series are moved to where the model reads them. */
  private int shift(String id) {
    int steps = index.length(id);
    boolean atEnd = parameters.text(steps < length ? "shorter" : "longer").endsWith("-start");
    return atEnd ? length - steps : 0;
  }

  private void values(Path path) throws IOException {
    int variables = file.variables().size();
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write(NpyFileWriter.header("<f4", index.ids().size(), length, variables));
      byte[] missing = floats(new double[0], length * variables);
      for (int i = 0; i < index.ids().size(); i++) {
        out.write(missing);
      }
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      file.rows(row -> write(channel, row, variables));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(FileChannel channel, SeriesRow row, int variables) {
    int step = index.step(row.id(), time(row)) + shift(row.id());
    if (step < 0 || step >= length) {
      return; // cut off
    }
    long cell = ((long) index.number(row.id()) * length + step) * variables;
    try {
      if (row.only() < 0) {
        put(channel, cell, row.values().toArray());
      } else if (!Double.isNaN(row.values().get(row.only()))) {
        put(channel, cell + row.only(), row.values().get(row.only()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows without a time follow each other. */
  private double time(SeriesRow row) {
    return Double.isNaN(row.time()) ? written.merge(row.id(), 1, Integer::sum) - 1 : row.time();
  }

  private static void put(FileChannel channel, long cell, double... values) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(floats(values, values.length));
    long at = NpyFileWriter.HEADER + cell * Float.BYTES;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** The bytes of numbers as float32; what is behind the last of them is NaN. */
  private static byte[] floats(double[] values, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putFloat(i < values.length ? (float) values[i] : Float.NaN);
    }
    return bytes.array();
  }

  private void mask(Path path) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write(NpyFileWriter.header("|u1", index.ids().size(), length));
      for (String id : index.ids()) {
        byte[] there = new byte[length];
        int from = Math.max(0, shift(id));
        int to = Math.min(length, shift(id) + index.length(id));
        Arrays.fill(there, from, to, (byte) 1);
        out.write(there);
      }
    }
  }

  private void labels(Path path) throws IOException {
    List<String> labels = index.labels();
    if (!parameters.value("label-type").map("numbers"::equals).orElse(false)) {
      NpyFileWriter.texts(path, labels);
      return;
    }
    double[] numbers = new double[labels.size()];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Double.parseDouble(labels.get(i));
      } catch (NumberFormatException e) {
        throw new DatasetException(
            "%s: the label '%s' of series '%s' is no number"
                .formatted(file.path().getFileName(), labels.get(i), index.ids().get(i)),
            e);
      }
    }
    NpyFileWriter.numbers(path, numbers);
  }
}
