package dev.plumbline.datasets.numpy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Where an array lies: in a file of its own, or in a zip archive.
 *
 * @param file the {@code .npy} file or the {@code .npz} archive
 * @param member its entry in the archive; empty for a file of its own
 */
public record NpySource(Path file, Optional<String> member) {
  private static final String SUFFIX = ".npy";

  /** An array in a file of its own. */
  public static NpySource of(Path file) {
    return new NpySource(file, Optional.empty());
  }

  /**
   * The arrays of an archive, by name.
   *
   * @throws ZipException if it is no zip archive
   */
  public static Map<String, NpySource> inArchive(Path archive) throws IOException {
    Map<String, NpySource> sources = new TreeMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(SUFFIX))
          .forEach(
              name ->
                  sources.put(
                      name.substring(0, name.length() - SUFFIX.length()),
                      new NpySource(archive, Optional.of(name))));
    }
    return sources;
  }

  /** How messages call it. */
  public String name() {
    String name = String.valueOf(file.getFileName());
    return member.map(entry -> name + ": " + entry.replaceAll("\\.npy$", "")).orElse(name);
  }

  /** Its bytes from the start; the caller closes the stream. */
  public InputStream open() throws IOException {
    if (member.isEmpty()) {
      return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }
    ZipFile zip = new ZipFile(file.toFile());
    try {
      return new MemberStream(zip, zip.getInputStream(zip.getEntry(member.get())));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** The bytes of an entry; closes the archive with itself. */
  private static final class MemberStream extends BufferedInputStream {
    private final ZipFile zip;

    MemberStream(ZipFile zip, InputStream in) {
      super(in, 1 << 16);
      this.zip = zip;
    }

    @Override
    public void close() throws IOException {
      super.close();
      zip.close();
    }
  }
}
