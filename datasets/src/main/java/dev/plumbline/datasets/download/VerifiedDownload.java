package dev.plumbline.datasets.download;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.rows.UnwritableCache;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Downloads published files into a folder. A file appears under its name only when it is complete
 * and verified: it is written to a part file, checked for size and SHA-256, and renamed. An
 * interrupted download is resumed. A lock per file lets two runs share one cache.
 */
public final class VerifiedDownload {
  private static final int RESUMPTIONS = 4;
  private final Http http;
  private final Progress progress;

  /** Makes a downloader that sends its requests by {@code http}. */
  public VerifiedDownload(Http http, Progress progress) {
    this.http = http;
    this.progress = progress;
  }

  /**
   * Returns the path of the verified file in {@code folder}. If it is not there yet, it is
   * downloaded from the first mirror that serves the published bytes. A file of that name with
   * other bytes is replaced.
   *
   * @throws DatasetException if no mirror serves the file; the message names the failure of each
   *     mirror and how to go on without a network
   */
  public Path fetch(RemoteFile file, Path folder) {
    Path target = folder.resolve(file.name());
    try {
      Files.createDirectories(folder);
      try (LockFile held = LockFile.hold(folder.resolve(file.name() + ".lock"))) {
        if (!Files.exists(target) || !isPublished(file, target)) {
          transfer(file, held.beside(file.name() + ".part"), target);
        }
      }
      return target;
    } catch (IOException e) {
      throw new DatasetException(
          "cannot keep %s: %s".formatted(file.name(), UnwritableCache.words(folder, e)), e);
    }
  }

  private void transfer(RemoteFile file, Path part, Path target) throws IOException {
    List<String> failures = new ArrayList<>();
    for (URI mirror : file.mirrors()) {
      try {
        bring(file, mirror, part);
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (MirrorException e) {
        failures.add(mirror + ": " + e.getMessage());
      }
    }
    throw new DatasetException(
        "cannot download %s (%s); check the network, or fetch the file by hand and put it into %s, or name its folder by 'folder'"
            .formatted(
                file.name(), String.join("; ", failures), target.toAbsolutePath().getParent()));
  }

  /**
   * A mirror that breaks off is asked for the rest as long as it sends some. If a resumed part file
   * ends with wrong bytes, the file is downloaded once more from the start.
   */
  private void bring(RemoteFile file, URI mirror, Path part) throws MirrorException, IOException {
    for (int left = Files.exists(part) ? 1 : 0; ; left--) {
      resume(file, mirror, part);
      if (isPublished(file, part)) {
        return;
      }
      String mismatch = mismatch(file, part);
      Files.delete(part);
      if (left == 0) {
        throw new MirrorException(mismatch);
      }
    }
  }

  private void resume(RemoteFile file, URI mirror, Path part) throws MirrorException, IOException {
    for (int left = RESUMPTIONS; ; left--) {
      long before = MirrorDownload.begun(part);
      try {
        new MirrorDownload(http, progress, file).run(mirror, part);
        return;
      } catch (MirrorException e) {
        if (left == 0 || MirrorDownload.begun(part) <= before) {
          throw e;
        }
      }
    }
  }

  private static boolean isPublished(RemoteFile file, Path path) throws IOException {
    return file.mayBe(Files.size(path)) && ContentHash.ofPath(path).equals(file.sha256());
  }

  private static String mismatch(RemoteFile file, Path path) throws IOException {
    String published = file.size() == 0 ? "" : file.size() + " bytes with ";
    return "%d bytes with sha256 %s instead of %s%s"
        .formatted(Files.size(path), ContentHash.ofPath(path), published, file.sha256());
  }
}
