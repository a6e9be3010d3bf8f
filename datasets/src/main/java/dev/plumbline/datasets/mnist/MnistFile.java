package dev.plumbline.datasets.mnist;

import dev.plumbline.datasets.download.RemoteFile;
import java.net.URI;
import java.util.List;

/** The four published files of MNIST with their sizes and SHA-256 hashes. */
enum MnistFile {
  TRAIN_IMAGES(
      "train-images-idx3-ubyte",
      9_912_422,
      "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
      ""),
  TRAIN_LABELS(
      "train-labels-idx1-ubyte",
      28_881,
      "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
      "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
  TEST_IMAGES(
      "t10k-images-idx3-ubyte",
      1_648_877,
      "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
      "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
  TEST_LABELS(
      "t10k-labels-idx1-ubyte",
      4542,
      "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
      "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

  private final String stem;
  private final long size;
  private final String sha256;
  private final String idxSha256;

  MnistFile(String stem, long size, String sha256, String idxSha256) {
    this.stem = stem;
    this.size = size;
    this.sha256 = sha256;
    this.idxSha256 = idxSha256;
  }

  /** The name under which the file is published. */
  String fileName() {
    return stem + ".gz";
  }

  /** The names that the file may have in a folder, the published one first. */
  List<String> names() {
    String dotted = stem.replace("-idx", ".idx");
    return List.of(fileName(), stem, dotted + ".gz", dotted);
  }

  /**
   * Whether the content is the published one: the same gzip file, or the same idx data in another
   * packing (their hash is not known for the training images).
   */
  boolean isPublished(IdxFile file) {
    return file.sha256().equals(sha256) || file.idxSha256().equals(idxSha256);
  }

  /** The file as it can be downloaded from these base addresses. */
  RemoteFile remote(List<String> bases) {
    List<URI> mirrors = bases.stream().map(base -> URI.create(base + fileName())).toList();
    return new RemoteFile(fileName(), size, sha256, mirrors);
  }
}
