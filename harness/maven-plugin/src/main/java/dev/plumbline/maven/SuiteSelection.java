package dev.plumbline.maven;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The suites that a build names: files, patterns such as {@code src/test/plumbline/*.yaml}, and
 * names of suites that come with Plumbline.
 */
final class SuiteSelection {
  /** Files of expected values lie beside suites and are none. */
  private static final String EXPECTED = ".expected.yaml";

  private SuiteSelection() {}

  /**
   * The suites, each as the command line takes it: a path below the folder, or a name.
   *
   * @param folder the folder of the project
   * @param named files, patterns and names, in order
   * @return no suite twice; a pattern gives its files in the order of their names, maybe none
   */
  static List<String> of(Path folder, List<String> named) throws MojoExecutionException {
    Set<String> suites = new LinkedHashSet<>();
    for (String name : named) {
      String word = name.trim();
      if (word.contains("*") || word.contains("?")) {
        suites.addAll(matching(folder, word.replace('\\', '/')));
      } else if (!word.isEmpty()) {
        suites.add(word);
      }
    }
    return List.copyOf(suites);
  }

  private static List<String> matching(Path folder, String pattern) throws MojoExecutionException {
    int first = Math.min(index(pattern, '*'), index(pattern, '?'));
    int slash = pattern.lastIndexOf('/', first);
    Path start = folder.resolve(slash < 0 ? "" : pattern.substring(0, slash));
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .filter(Files::isRegularFile)
          .map(folder::relativize)
          .filter(matcher::matches)
          .filter(file -> !file.toString().endsWith(EXPECTED))
          .sorted()
          .map(Path::toString)
          .toList();
    } catch (IOException e) {
      throw new MojoExecutionException("cannot list " + start + ": " + e.getMessage(), e);
    }
  }

  private static int index(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text.length() : at;
  }
}
