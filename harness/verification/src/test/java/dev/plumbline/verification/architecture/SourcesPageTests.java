package dev.plumbline.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourcesPageTests {
  private static final Path ROOT = Path.of(System.getProperty("plumbline.root"));
  private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");
  private static final Pattern CITATION = Pattern.compile("SOURCES\\.md#([a-z-]+)");

  @Test
  void everyParagraphThatATestCitesIsThere() throws IOException {
    String page = Files.readString(ROOT.resolve("harness/docs/SOURCES.md"));
    Set<String> paragraphs =
        HEADING
            .matcher(page)
            .results()
            .map(found -> found.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
            .collect(Collectors.toSet());
    for (Path test : tests()) {
      List<String> cited =
          CITATION.matcher(Files.readString(test)).results().map(found -> found.group(1)).toList();
      assertThat(paragraphs).as(test.toString()).containsAll(cited);
    }
  }

  private static List<Path> tests() throws IOException {
    Path folder = Path.of("src", "test", "java");
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains(folder.toString()))
          .filter(file -> file.toString().endsWith(".java"))
          .toList();
    }
  }
}
