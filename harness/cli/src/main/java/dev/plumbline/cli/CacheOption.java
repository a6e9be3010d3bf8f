package dev.plumbline.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --cache}: the folder for downloads and trained models. */
final class CacheOption {
  @Option(
      names = "--cache",
      paramLabel = "DIR",
      defaultValue = "${env:PLUMBLINE_CACHE:-${sys:user.home}/.plumbline/cache}",
      description =
          "Folder for downloads and trained models; default: PLUMBLINE_CACHE, else ~/.plumbline/cache.")
  private Path cache = Path.of("");

  /** The folder as an absolute path. */
  Path path() {
    return cache.toAbsolutePath().normalize();
  }
}
