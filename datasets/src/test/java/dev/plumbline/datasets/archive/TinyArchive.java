package dev.plumbline.datasets.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes small archives. */
public final class TinyArchive {
  private TinyArchive() {}

  /** Writes files by their names, in the order of the map. */
  public static Path zip(Path file, Map<String, byte[]> files) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return file;
  }

  /** Writes files by their names, in the order of the map. */
  public static Path tarGz(Path file, Map<String, byte[]> files) throws IOException {
    return tarGz(
        file,
        out -> {
          for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            TarArchiveEntry header = new TarArchiveEntry(entry.getKey(), true);
            header.setSize(entry.getValue().length);
            out.putArchiveEntry(header);
            out.write(entry.getValue());
            out.closeArchiveEntry();
          }
        });
  }

  /** Writes entries. */
  @FunctionalInterface
  interface Entries {
    void write(TarArchiveOutputStream out) throws IOException;
  }

  static Path tarGz(Path file, Entries entries) throws IOException {
    try (OutputStream raw = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream out = new TarArchiveOutputStream(raw)) {
      entries.write(out);
    }
    return file;
  }

  /** The bytes of a text. */
  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
