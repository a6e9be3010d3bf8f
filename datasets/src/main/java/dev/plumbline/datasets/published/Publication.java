package dev.plumbline.datasets.published;

import dev.plumbline.datasets.download.RemoteFile;
import dev.plumbline.metrics.spec.Reference;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is published as a dataset.
 *
 * @param id the id of the dataset
 * @param summary one sentence for the reader
 * @param license the license of the data, as its publisher words it
 * @param source who made it
 * @param files its files
 */
record Publication(
    String id, String summary, String license, Reference source, List<RemoteFile> files) {

  /** Copies the list. */
  Publication {
    files = List.copyOf(files);
  }

  /** A file with its size (0 if only its hash was published), its SHA-256 and its addresses. */
  static RemoteFile file(String name, long size, String sha256, String... mirrors) {
    return new RemoteFile(name, size, sha256, Stream.of(mirrors).map(URI::create).toList());
  }
}
