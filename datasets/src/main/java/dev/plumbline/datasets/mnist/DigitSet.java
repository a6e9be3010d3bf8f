package dev.plumbline.datasets.mnist;

import dev.plumbline.datasets.download.RemoteFile;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A published set of images in the form of MNIST.
 *
 * @param id its id, with which the ids of its images begin
 * @param classes the names of its classes
 * @param license what the report says of its license
 * @param bases the addresses of folders that hold its files
 * @param files what was published of each file
 */
record DigitSet(
    String id,
    List<String> classes,
    String license,
    List<String> bases,
    Map<DigitFile, PublishedFile> files) {

  /** Copies the containers. */
  DigitSet {
    classes = List.copyOf(classes);
    bases = List.copyOf(bases);
    files = Map.copyOf(files);
  }

  /**
   * What was published of a file.
   *
   * @param size its size, compressed
   * @param sha256 its SHA-256, compressed
   * @param idxSha256 the SHA-256 of the idx data in it; empty if that is not known
   */
  record PublishedFile(long size, String sha256, String idxSha256) {}

  /** The same set from other addresses. */
  DigitSet from(List<String> others) {
    return new DigitSet(id, classes, license, others, files);
  }

  /** Whether the content is the published one: the same gzip file, or the same idx data. */
  boolean isPublished(DigitFile file, IdxFile idx) {
    PublishedFile published = published(file);
    return idx.sha256().equals(published.sha256()) || idx.idxSha256().equals(published.idxSha256());
  }

  /** The file as it can be downloaded. */
  RemoteFile remote(DigitFile file) {
    List<URI> mirrors = bases.stream().map(base -> URI.create(base + file.fileName())).toList();
    PublishedFile published = published(file);
    return new RemoteFile(file.fileName(), published.size(), published.sha256(), mirrors);
  }

  private PublishedFile published(DigitFile file) {
    PublishedFile published = files.get(file);
    if (published == null) {
      throw new IllegalStateException("set '" + id + "' does not say what " + file + " is");
    }
    return published;
  }
}
