package dev.plumbline.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/** Finds the run folders in a folder. */
final class RunsBelow {
  private RunsBelow() {}

  /** The run folders directly below a folder, sorted; none if there is no such folder. */
  static List<String> of(Path folder) throws MojoExecutionException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(it -> Files.exists(it.resolve("run.json")))
          .sorted()
          .map(Path::toString)
          .toList();
    } catch (IOException e) {
      throw new MojoExecutionException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }
}
