package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.verification.process.JavaCommand;
import java.io.File;
import java.io.IOException;
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

/** An example of a plug-in of one's own is built, tested and run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExampleProject {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("plumbline.root")));

  /** A contract has more tests than this. */
  private static final int CONTRACT = 10;

  private final Path project;
  private final String tests;

  /** The example in a folder, and its class of tests. */
  ExampleProject(String folder, String tests) {
    this.project = ROOT.resolve("harness/docs/examples").resolve(folder);
    this.tests = tests;
  }

  /** Checks the rows that the suite of the project gave, in its run folder. */
  abstract void checkRun(Path folder) throws IOException;

  private Path scratch = Path.of("");
  private BuiltProject built = new BuiltProject(scratch, scratch);

  @BeforeAll
  void build(@TempDir Path temporary) throws IOException {
    scratch = temporary;
    built = BuiltProject.of(project, scratch);
  }

  @Test
  void itsOwnTestsPass() throws Exception {
    String classPath = built.testClasses() + File.pathSeparator + withJar();
    String said = end(JavaCommand.of(classPath, TestMain.class.getName(), tests), Map.of());
    Matcher passed = Pattern.compile("passed: (\\d+)").matcher(said);
    assertThat(passed.find()).as(said).isTrue();
    // those of the contract, and at least two of its own
    assertThat(Integer.parseInt(passed.group(1))).isGreaterThan(CONTRACT + 2);
  }

  /** The class path with the project's jar behind it. */
  private String withJar() {
    return System.getProperty("java.class.path") + File.pathSeparator + built.jar();
  }

  @Test
  void itsPomNamesTheVersionThatIsBuiltHere() throws IOException {
    Pattern version = Pattern.compile("<version>([^<]+)</version>");
    Matcher here = version.matcher(Files.readString(ROOT.resolve("pom.xml")));
    String pom = Files.readString(project.resolve("pom.xml"));
    assertThat(here.find()).isTrue();
    for (String artifact : List.of("plumbline-metrics", "plumbline-testkit")) {
      Matcher named =
          Pattern.compile("<artifactId>" + artifact + "</artifactId>\\s*" + version.pattern())
              .matcher(pom);
      assertThat(named.find()).as(artifact).isTrue();
      assertThat(named.group(1)).isEqualTo(here.group(1));
    }
  }

  @Test
  void itsSuiteRunsWithItsJarOnTheClassPath() throws Exception {
    List<String> start = JavaCommand.of(withJar(), "dev.plumbline.cli.Plumbline");
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
    run.addAll(List.of("run", project.resolve("suite.yaml").toString()));
    run.addAll(List.of("--out", out.toString(), "--cache", scratch.resolve("cache").toString()));
    end(run, environment);
    checkRun(out);
  }

  /** The mean of a test over the rows of an explainer. */
  static double mean(List<String> rows, String explainer, String test) {
    Pattern value = Pattern.compile("\"value\":([-0-9.eE]+)");
    return rows.stream()
        .filter(row -> row.contains("\"explainer\":\"" + explainer + "\""))
        .filter(row -> row.contains("\"test\":\"" + test + "\""))
        .map(value::matcher)
        .filter(Matcher::find)
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .average()
        .orElseThrow();
  }

  /** Runs a command in the folder of the project to its good end; gives what it printed. */
  private String end(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(scratch, "run", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).directory(project.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(log.toFile()).start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("did not end: " + Files.readString(log));
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    return Files.readString(log);
  }
}
