package dev.plumbline.core.explain.imported;

import dev.plumbline.core.exchange.ExchangeException;
import dev.plumbline.core.exchange.ExchangeFormat;
import dev.plumbline.core.exchange.KeyedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads files of keyed rows. Each is read once and shared by all users until it changes. */
final class KeyedRowFiles {
  private final Map<List<Path>, Reading> readings = new ConcurrentHashMap<>();

  private record Stamp(long size, FileTime modified) {}

  private record Reading(List<Stamp> stamps, KeyedRows rows) {}

  /**
   * Returns the rows of a file.
   *
   * @throws ExchangeException if it cannot be read
   */
  KeyedRows read(Path file, @Nullable Path ids) {
    List<Path> files = new ArrayList<>(List.of(file));
    if (ids != null) {
      files.add(ids);
    }
    List<Stamp> stamps = files.stream().map(KeyedRowFiles::stamp).toList();
    return readings
        .compute(
            files,
            (any, known) ->
                known != null && known.stamps().equals(stamps)
                    ? known
                    : new Reading(stamps, ExchangeFormat.read(file, ids)))
        .rows();
  }

  private static Stamp stamp(Path file) {
    try {
      return new Stamp(Files.size(file), Files.getLastModifiedTime(file));
    } catch (IOException e) {
      throw new ExchangeException(file + ": no such file", e);
    }
  }
}
