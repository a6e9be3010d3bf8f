package dev.plumbline.datasets.published;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.download.RemoteFile;
import dev.plumbline.datasets.files.PreparedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a publication, where they lie, and what is made of them for a reader.
 *
 * @param publication what they are
 * @param found the files, by their names
 * @param cache the folder of this dataset in the cache
 */
record PublishedFiles(Publication publication, Map<String, FoundFile> found, Path cache) {

  /** Copies the map. */
  PublishedFiles {
    found = Map.copyOf(found);
  }

  /**
   * A file and what it holds.
   *
   * @param path where it lies
   * @param sha256 the hash of its bytes
   */
  record FoundFile(Path path, String sha256) {
    static FoundFile at(Path path) {
      try {
        return new FoundFile(path, ContentHash.ofPath(path));
      } catch (IOException e) {
        throw new DatasetException(path + " cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /** A file of the publication. */
  Path file(String name) {
    return found(name).path();
  }

  private FoundFile found(String name) {
    FoundFile file = found.get(name);
    if (file == null) {
      throw new IllegalArgumentException(publication.id() + " has no file " + name);
    }
    return file;
  }

  /** The names of those files whose bytes are not the published ones. */
  List<String> unpublished() {
    return publication.files().stream()
        .filter(remote -> !found(remote.name()).sha256().equals(remote.sha256()))
        .map(RemoteFile::name)
        .toList();
  }

  /**
   * The folder with what is made of the files. It is made once for the same bytes.
   *
   * @param form tells forms of one publication apart
   */
  Path prepared(String form, PreparedFolder.Preparation preparation) {
    ContentHash key = new ContentHash().add("form", form);
    new TreeMap<>(found).forEach((name, file) -> key.add(name, file.sha256()));
    return PreparedFolder.of(cache, form + "-" + key.hex().substring(0, 16), preparation);
  }
}
