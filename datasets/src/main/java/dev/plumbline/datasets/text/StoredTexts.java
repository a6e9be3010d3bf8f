package dev.plumbline.datasets.text;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.rows.FileBytes;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Consumer;

/**
 * The texts of a file, read from a copy in the cache when they are asked for, by any thread. Of
 * each text only the place where it stands is in memory.
 */
final class StoredTexts extends AbstractList<TextRecord> implements RandomAccess {
  private static final String RECORDS = "records";
  private static final String PLACES = "places";

  private final FileBytes records;
  private final Path path;
  private final long[] places;

  private StoredTexts(Path folder) throws IOException {
    this.path = folder.resolve(RECORDS);
    this.records = new FileBytes(path);
    this.places = new long[Math.toIntExact(Files.size(folder.resolve(PLACES)) / Long.BYTES)];
    ByteBuffer.wrap(Files.readAllBytes(folder.resolve(PLACES))).asLongBuffer().get(places);
  }

  /** Gives each text to a consumer, in order. */
  @FunctionalInterface
  interface Source {
    void read(Consumer<TextRecord> texts);
  }

  /** Writes texts into an empty folder. */
  static void write(Path folder, Source source) throws IOException {
    try (DataOutputStream out = stream(folder.resolve(RECORDS));
        DataOutputStream places = stream(folder.resolve(PLACES))) {
      long[] at = {0};
      source.read(
          text -> {
            try {
              places.writeLong(at[0]);
              at[0] += write(out, text);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The texts that were written into a folder. */
  static StoredTexts open(Path folder) {
    try {
      return new StoredTexts(folder);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static DataOutputStream stream(Path file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  private static long write(DataOutputStream out, TextRecord text) throws IOException {
    long written = 0;
    for (String part :
        List.of(text.place(), text.text(), text.pair(), text.label(), text.rationale())) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
      written += Integer.BYTES + bytes.length;
    }
    return written;
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public TextRecord get(int index) {
    try {
      ByteBuffer parts = bytes(Objects.checkIndex(index, places.length));
      return new TextRecord(part(parts), part(parts), part(parts), part(parts), part(parts));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private ByteBuffer bytes(int index) throws IOException {
    long end = index + 1 < places.length ? places[index + 1] : records.size();
    return records.read(places[index], Math.toIntExact(end - places[index]));
  }

  private static String part(ByteBuffer parts) {
    byte[] bytes = new byte[parts.getInt()];
    parts.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static DatasetException unreadable(Path path, IOException e) {
    return new DatasetException(
        "the texts in the cache, %s, cannot be read: %s; delete that folder and run again"
            .formatted(path, e.getMessage()),
        e);
  }
}
