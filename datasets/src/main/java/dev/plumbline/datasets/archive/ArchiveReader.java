package dev.plumbline.datasets.archive;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.archive.UnpackedStream.ByteBudget;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of an archive, {@code .zip} or {@code .tar.gz}, in its order. Nothing is written:
 * a visitor gets the name and the bytes of each file, and no name becomes a path. An archive is
 * refused if it names a file outside of its own folder, holds a link or a device, or unpacks to
 * more entries or bytes than it may.
 *
 * @param entries the most files and folders
 * @param bytes the most bytes, of all files together
 */
public record ArchiveReader(int entries, long bytes) {

  /** Takes the files of an archive, one after the other. */
  @FunctionalInterface
  public interface ArchiveVisitor {
    /**
     * Takes a file.
     *
     * @param name its name, with the folders it is in, as {@code folder/file.txt}
     * @param content its bytes, which need not be read to their end
     * @throws IOException if what is made of it cannot be written
     */
    void visit(String name, InputStream content) throws IOException;
  }

  /**
   * Hands each file to a visitor.
   *
   * @throws DatasetException if the archive is refused or damaged; the message names it
   * @throws IOException if the archive cannot be opened, or the visitor fails
   */
  public void read(Path archive, ArchiveVisitor visitor) throws IOException {
    ArchiveRefusal refusal = new ArchiveRefusal(archive);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
      if (archive.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
        read(new ZipArchiveInputStream(file), refusal, new ByteBudget(bytes), visitor);
      } else {
        // headers count too: those of a tar archive may themselves be endless
        InputStream tar =
            new UnpackedStream(unzipped(file, refusal), refusal, new ByteBudget(bytes));
        read(new TarArchiveInputStream(tar), refusal, new ByteBudget(Long.MAX_VALUE), visitor);
      }
    }
  }

  private static InputStream unzipped(InputStream file, ArchiveRefusal refusal) {
    try {
      return new GZIPInputStream(file, 1 << 16);
    } catch (IOException e) {
      throw refusal.damaged(e);
    }
  }

  private void read(
      ArchiveInputStream<?> in, ArchiveRefusal refusal, ByteBudget budget, ArchiveVisitor visitor)
      throws IOException {
    int seen = 0;
    for (ArchiveEntry entry = next(in, refusal); entry != null; entry = next(in, refusal)) {
      requireHarmless(entry, refusal);
      if (++seen > entries) {
        throw refusal.because("holds more than " + entries + " files and folders");
      }
      InputStream content = new UnpackedStream(in, refusal, budget);
      if (!entry.isDirectory()) {
        visitor.visit(entry.getName(), content);
      }
      content.transferTo(OutputStream.nullOutputStream());
    }
    if (seen == 0) {
      throw refusal.because("holds nothing, or is no archive");
    }
  }

  private static @Nullable ArchiveEntry next(ArchiveInputStream<?> in, ArchiveRefusal refusal) {
    try {
      return in.getNextEntry();
    } catch (DatasetException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw refusal.damaged(e);
    }
  }

  private static void requireHarmless(ArchiveEntry entry, ArchiveRefusal refusal) {
    String name = entry.getName();
    boolean outside =
        name.startsWith("/")
            || name.contains("\\")
            || name.contains(":")
            || Arrays.asList(name.split("/")).contains("..");
    if (outside) {
      throw refusal.because("names a file outside of its folder, '" + name + "'");
    }
    if (entry instanceof TarArchiveEntry tar && isSpecial(tar)) {
      throw refusal.because("holds a link or a device, '" + name + "'");
    }
  }

  private static boolean isSpecial(TarArchiveEntry entry) {
    return entry.isSymbolicLink()
        || entry.isLink()
        || entry.isCharacterDevice()
        || entry.isBlockDevice()
        || entry.isFIFO();
  }
}
