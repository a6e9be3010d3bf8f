package dev.plumbline.datasets.mnist;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.download.VerifiedDownload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the files of both splits in folders, or downloads them where that is allowed. */
final class DigitFiles {
  private final DigitSet set;
  private final List<Path> folders;
  private final Optional<Fetch> fetch;
  private final List<String> unpublished = new ArrayList<>();

  /** Where a file that is in none of the folders is downloaded from, and into which cache. */
  record Fetch(VerifiedDownload download, Path cache) {}

  /** Files are searched in the folders, in order; those found in none are downloaded. */
  DigitFiles(DigitSet set, List<Path> folders, Optional<Fetch> fetch) {
    this.set = set;
    this.folders = List.copyOf(folders);
    this.fetch = fetch;
  }

  /** The test split; a missing file is an error. */
  Digits test() {
    return read(
        find(DigitFile.TEST_IMAGES).orElseThrow(() -> missing(DigitFile.TEST_IMAGES)),
        find(DigitFile.TEST_LABELS).orElseThrow(() -> missing(DigitFile.TEST_LABELS)));
  }

  /** The training split, if both its files are found. */
  Optional<Digits> train() {
    Optional<FoundFile> images = find(DigitFile.TRAIN_IMAGES);
    Optional<FoundFile> labels = find(DigitFile.TRAIN_LABELS);
    return images.isPresent() && labels.isPresent()
        ? Optional.of(read(images.get(), labels.get()))
        : Optional.empty();
  }

  /** The names of the files read so far whose content is not the published one. */
  List<String> unpublished() {
    return List.copyOf(unpublished);
  }

  private record FoundFile(DigitFile file, Path path) {}

  private Optional<FoundFile> find(DigitFile file) {
    return folders.stream()
        .flatMap(folder -> file.names().stream().map(folder::resolve))
        .filter(Files::isRegularFile)
        .findFirst()
        .or(() -> fetch.map(from -> from.download().fetch(set.remote(file), from.cache())))
        .map(path -> new FoundFile(file, path));
  }

  private Digits read(FoundFile images, FoundFile labels) {
    return new Digits(read(images, 3), read(labels, 1));
  }

  private IdxFile read(FoundFile found, int axes) {
    IdxFile idx = IdxFile.read(found.path(), axes);
    if (!set.isPublished(found.file(), idx)) {
      unpublished.add(String.valueOf(found.path().getFileName()));
    }
    return idx;
  }

  private DatasetException missing(DigitFile file) {
    return new DatasetException(
        "no "
            + file.fileName()
            + " in "
            + folders.stream().map(Path::toAbsolutePath).toList()
            + "; put it there, or set 'download: true'");
  }
}
