package dev.plumbline.datasets.archive;

import dev.plumbline.datasets.DatasetException;
import java.nio.file.Path;

/** Says that an archive is not read, and what to do. */
record ArchiveRefusal(Path archive) {

  DatasetException because(String why) {
    return new DatasetException(
        "archive %s %s; delete the file, and get it anew".formatted(archive, why));
  }

  DatasetException damaged(Exception cause) {
    return because("is damaged: " + cause.getMessage());
  }
}
