package dev.plumbline.datasets.files;

import dev.plumbline.datasets.DatasetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Looks at a file before it is read, for what users run into with files of any format. */
public final class FileProbe {
  private static final String LFS = "version https://git-lfs";

  /** How zip archives begin, and so files of newer spreadsheets. */
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  /** How files of older spreadsheets begin. */
  private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private FileProbe() {}

  /**
   * Why a path is not a file with content.
   *
   * @return the reason and what to do, in words that follow the name of the file; empty if nothing
   *     is wrong
   */
  public static Optional<String> file(Path path) {
    if (Files.isDirectory(path)) {
      return Optional.of("is a folder; name the file in it");
    }
    if (!Files.exists(path)) {
      return Optional.of("does not exist" + near(path));
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(64);
      if (start.length == 0) {
        return Optional.of("is empty");
      }
      String text = new String(start, StandardCharsets.ISO_8859_1);
      if (text.startsWith(LFS)) {
        return Optional.of("is a pointer of Git LFS, not the file itself; run 'git lfs pull'");
      }
      String word = text.stripLeading().toLowerCase(java.util.Locale.ROOT);
      return word.startsWith("<!doctype html") || word.startsWith("<html")
          ? Optional.of("is a web page; download the file itself")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e.getMessage());
    }
  }

  /**
   * Goes on if a path is a file with content.
   *
   * @throws DatasetException that names the path, what is wrong with it and what to do
   */
  public static void requireFile(Path path) {
    file(path)
        .ifPresent(
            problem -> {
              throw new DatasetException(path + " " + problem);
            });
  }

  /**
   * Goes on if a path is a file that may hold rows of text.
   *
   * @throws DatasetException that names the path, what is wrong with it and what to do
   */
  public static void requireText(Path path) {
    requireFile(path);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(4);
      if (Arrays.equals(start, ZIP) || Arrays.equals(start, OLD_OFFICE)) {
        throw new DatasetException(
            path + " is a spreadsheet or another archive; save it as CSV, in UTF-8");
      }
    } catch (IOException e) {
      throw new DatasetException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Why a path is not a folder; empty if it is one. */
  public static Optional<String> folder(Path path) {
    if (Files.isDirectory(path)) {
      return Optional.empty();
    }
    return Optional.of(
        Files.exists(path) ? "is a file; name the folder it is in" : "does not exist" + near(path));
  }

  /** Says how far a path that does not exist can be followed. */
  private static String near(Path path) {
    Path there = path.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    String known = there == null ? "" : " (" + there + " does)";
    return known + "; a path is relative to the folder of the suite";
  }
}
