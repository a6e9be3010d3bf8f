package dev.plumbline.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where downloads and trained models are kept. */
final class CacheOption {
  @Option(
      names = "--cache",
      paramLabel = "DIR",
      defaultValue = "${env:PLUMBLINE_CACHE:-${sys:user.home}/.plumbline/cache}",
      description =
          "Where downloads and trained models are kept; PLUMBLINE_CACHE, else ~/.plumbline/cache.")
  private Path cache = Path.of("");

  /** The folder, made absolute. */
  Path path() {
    return cache.toAbsolutePath().normalize();
  }
}
