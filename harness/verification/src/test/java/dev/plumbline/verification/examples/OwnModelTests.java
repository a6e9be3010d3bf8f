package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.verification.process.JavaCommand;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One model as a class, as a program and behind a server: the scores are the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("processes")
class OwnModelTests {
  private static final Path EXAMPLES =
      Path.of(
          Objects.requireNonNull(System.getProperty("plumbline.root")), "harness/docs/examples");
  private static final Pattern ROW =
      Pattern.compile(
          "\"explainer\":\"([^\"]+)\".*\"sample\":\"([^\"]+)\".*?\"value\":([-0-9.eE]+)");

  private Path scratch = Path.of("");
  private Map<String, Double> ofTheClass = Map.of();

  @BeforeAll
  void runTheClass(@TempDir Path temporary) throws Exception {
    scratch = temporary;
    Path classes = scratch.resolve("classes");
    Files.createDirectories(classes);
    String source = EXAMPLES.resolve("own-model/LoanScores.java").toString();
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-Xlint:all",
                "-Werror",
                "-cp",
                classes.toString(),
                "-d",
                classes.toString(),
                source);
    assertThat(compiled).isZero();
    ofTheClass = run(EXAMPLES.resolve("own-model/suite.yaml"), "class");
  }

  @Test
  void theModelPredictsItsLoans() throws IOException {
    Matcher accuracy =
        Pattern.compile("\"accuracy\" ?: ?([0-9.]+)")
            .matcher(Files.readString(scratch.resolve("class/run.json")));
    assertThat(accuracy.find()).isTrue();
    assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThan(0.85);
  }

  @Test
  void aProgramHasTheSameScores() throws Exception {
    assumePython();
    same(run(EXAMPLES.resolve("own-model/command.yaml"), "command"));
  }

  @Test
  void aServerHasTheSameScores() throws Exception {
    assumePython();
    Process server =
        new ProcessBuilder("python3", EXAMPLES.resolve("own-model/serve.py").toString(), "0")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      String port = String.valueOf(said.readLine()).replaceAll("\\D", "");
      Path folder = copied();
      Path suite = folder.resolve("http.yaml");
      Files.writeString(suite, Files.readString(suite).replace("8123", port));
      same(run(suite, "http"));
    } finally {
      server.destroyForcibly();
    }
  }

  /** The suites and their table in another place. */
  private Path copied() throws IOException {
    for (String file :
        List.of("own-table/loans.csv", "own-model/suite.yaml", "own-model/http.yaml")) {
      Path copy = scratch.resolve("examples").resolve(file);
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(EXAMPLES.resolve(file), copy);
    }
    return scratch.resolve("examples/own-model");
  }

  private void same(Map<String, Double> values) {
    assertThat(values).hasSameSizeAs(ofTheClass);
    ofTheClass.forEach((row, value) -> assertThat(values.get(row)).isCloseTo(value, within(1e-4)));
  }

  private static void assumePython() throws Exception {
    try {
      Process python = new ProcessBuilder("python3", "-c", "import numpy").start();
      assumeTrue(python.waitFor() == 0, "no NumPy");
    } catch (IOException e) {
      assumeTrue(false, "no python3");
    }
  }

  /** Runs a suite; the scores of its rows by explainer and sample. */
  private Map<String, Double> run(Path suite, String name) throws Exception {
    Path out = scratch.resolve(name);
    Path log = scratch.resolve(name + ".log");
    String classPath =
        System.getProperty("java.class.path") + File.pathSeparator + scratch.resolve("classes");
    List<String> command =
        new ArrayList<>(JavaCommand.of(classPath, "dev.plumbline.cli.Plumbline"));
    command.addAll(List.of("run", suite.toString(), "--out", out.toString()));
    command.addAll(List.of("--cache", scratch.resolve("cache").toString(), "--limit", "10"));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    Map<String, Double> values = new TreeMap<>();
    for (String row : Files.readAllLines(out.resolve("scores.jsonl"))) {
      Matcher matcher = ROW.matcher(row);
      assertThat(matcher.find()).as(row).isTrue();
      values.put(matcher.group(1) + " " + matcher.group(2), Double.parseDouble(matcher.group(3)));
    }
    return values;
  }
}
