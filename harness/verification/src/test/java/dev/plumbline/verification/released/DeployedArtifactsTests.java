package dev.plumbline.verification.released;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The artifacts in the folder {@code plumbline.released}, into which {@code mvn -Prelease deploy}
 * has put them; skipped without it.
 */
@Tag("released")
class DeployedArtifactsTests {
  private static final String FOLDER = System.getProperty("plumbline.released", "");
  private static final Path ARTIFACTS = Path.of(FOLDER, "dev", "plumbline");

  @BeforeEach
  void areDeployed() {
    assumeThat(FOLDER).as("plumbline.released names no folder").isNotEmpty();
  }

  private static List<Path> files(String artifact, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(ARTIFACTS.resolve(artifact))) {
      return files.filter(file -> file.getFileName().toString().endsWith(ending)).toList();
    }
  }

  private static Stream<String> entries(String artifact, String ending) throws IOException {
    List<Path> found = files(artifact, ending);
    assertThat(found).as(artifact + " " + ending).hasSize(1);
    try (JarFile jar = new JarFile(found.get(0).toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList().stream();
    }
  }

  @Test
  void areThoseThatOthersUse() throws IOException {
    try (Stream<Path> folders = Files.list(ARTIFACTS)) {
      assertThat(folders.filter(Files::isDirectory).map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "plumbline",
              "plumbline-core",
              "plumbline-datasets",
              "plumbline-djl",
              "plumbline-explainer-archetype",
              "plumbline-junit",
              "plumbline-maven-plugin",
              "plumbline-metrics",
              "plumbline-reports",
              "plumbline-suites",
              "plumbline-tensorflow",
              "plumbline-testkit");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plumbline",
        "plumbline-core",
        "plumbline-datasets",
        "plumbline-djl",
        "plumbline-junit",
        "plumbline-maven-plugin",
        "plumbline-metrics",
        "plumbline-reports",
        "plumbline-tensorflow",
        "plumbline-testkit"
      })
  void haveSourcesAndJavadoc(String artifact) throws IOException {
    assertThat(entries(artifact, "-sources.jar")).anyMatch(it -> it.endsWith(".java"));
    assertThat(entries(artifact, "-javadoc.jar")).contains("index.html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plumbline-suites", "plumbline-explainer-archetype"})
  void withoutJavaThereIsAPointer(String artifact) throws IOException {
    assertThat(entries(artifact, "-sources.jar")).isNotEmpty();
    assertThat(entries(artifact, "-javadoc.jar")).contains("README.md");
  }

  @Test
  void theirPomsNameDependenciesAndNothingOfTheBuild() throws IOException {
    List<Path> poms;
    try (Stream<Path> files = Files.walk(ARTIFACTS)) {
      poms = files.filter(file -> file.toString().endsWith(".pom")).toList();
    }
    assertThat(poms).hasSize(12);
    for (Path pom : poms) {
      assertThat(Files.readString(pom))
          .as(pom.toString())
          .contains("<name>", "<description>", "<license>")
          .doesNotContain(
              "<parent>",
              "<build>",
              "<modules>",
              "<profiles>",
              "<repositories>",
              "<scope>test</scope>",
              "${");
    }
  }
}
