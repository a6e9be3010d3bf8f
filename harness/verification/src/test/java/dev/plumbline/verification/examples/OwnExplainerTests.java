package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The example of an explainer of one's own is built, tested and run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnExplainerTests {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("plumbline.root")));
  private static final Path PROJECT = ROOT.resolve("harness/docs/examples/own-explainer");

  private Path scratch = Path.of("");
  private BuiltProject built = new BuiltProject(scratch, scratch);

  @BeforeAll
  void build(@TempDir Path temporary) throws IOException {
    scratch = temporary;
    built = BuiltProject.of(PROJECT, scratch);
  }

  @Test
  void itsOwnTestsPass() throws Exception {
    URL[] urls = {built.testClasses().toUri().toURL(), built.jar().toUri().toURL()};
    int passed = 0;
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      Class<?> tests = loader.loadClass("example.GradientPowerTests");
      for (Method method : tests.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          Constructor<?> constructor = tests.getDeclaredConstructor();
          constructor.setAccessible(true);
          method.setAccessible(true);
          method.invoke(constructor.newInstance());
          passed++;
        }
      }
    }
    assertThat(passed).isEqualTo(2);
  }

  @Test
  void itsPomNamesTheVersionThatIsBuiltHere() throws IOException {
    Pattern version = Pattern.compile("<version>([^<]+)</version>");
    Matcher here = version.matcher(Files.readString(ROOT.resolve("pom.xml")));
    String pom = Files.readString(PROJECT.resolve("pom.xml"));
    Matcher named =
        Pattern.compile("<artifactId>plumbline-metrics</artifactId>\\s*" + version.pattern())
            .matcher(pom);
    assertThat(here.find()).isTrue();
    assertThat(named.find()).isTrue();
    assertThat(named.group(1)).isEqualTo(here.group(1));
  }

  @Test
  void itsSuiteRunsWithItsJarOnTheClassPath() throws Exception {
    List<String> start =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path") + File.pathSeparator + built.jar(),
            "dev.plumbline.cli.Plumbline");
    runs(start, Map.of(), scratch.resolve("plain"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher tested here is a shell script")
  void itsSuiteRunsThroughTheLauncher() throws Exception {
    Path launcher = ROOT.resolve("harness/cli/target/plumbline/bin/plumbline");
    assumeTrue(Files.isExecutable(launcher), () -> "no launcher at " + launcher + "; mvn package");
    Map<String, String> own = Map.of("PLUMBLINE_CLASSPATH", built.jar().toString());
    runs(List.of(launcher.toString()), own, scratch.resolve("launched"));
  }

  private void runs(List<String> start, Map<String, String> environment, Path out)
      throws IOException, InterruptedException {
    List<String> run = new ArrayList<>(start);
    run.addAll(List.of("run", PROJECT.resolve("suite.yaml").toString()));
    run.addAll(List.of("--out", out.toString(), "--cache", scratch.resolve("cache").toString()));
    assertThat(end(run, environment)).isZero();
    List<String> rows = Files.readAllLines(out.resolve("scores.jsonl"));
    assertThat(rows)
        .filteredOn(row -> row.contains("\"explainer\":\"gradient-power\""))
        .hasSize(80)
        .allMatch(row -> row.contains("\"status\":\"ok\""));
    assertThat(mean(rows, "exact")).isLessThan(mean(rows, "random-fixed"));
    assertThat(mean(rows, "gradient-power")).isLessThan(mean(rows, "random-fixed"));
  }

  private static double mean(List<String> rows, String explainer) {
    Pattern value = Pattern.compile("\"value\":([-0-9.eE]+)");
    return rows.stream()
        .filter(row -> row.contains("\"explainer\":\"" + explainer + "\""))
        .filter(row -> row.contains("\"test\":\"deletion\""))
        .map(value::matcher)
        .filter(Matcher::find)
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .average()
        .orElseThrow();
  }

  private int end(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(scratch, "run", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(log.toFile()).start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("did not end: " + Files.readString(log));
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    return process.exitValue();
  }
}
