package dev.plumbline.maven;

import dev.plumbline.maven.ForkedEngine.LineReaders;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.jspecify.annotations.Nullable;

/** What all goals share: the JVM of the engine, and when a build fails. */
abstract class EngineMojo extends AbstractMojo {
  private static final String BASE = "${project.basedir}";

  /** Lines by which a run says how far it is. */
  private static final Pattern PROGRESS = Pattern.compile("(\\d+ (h|min|s) ?)+: .*");

  private final RepositorySystem system;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private @Nullable RepositorySystemSession repositorySession;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private @Nullable MavenProject project;

  /** Whether the goal does nothing. */
  @Parameter(property = "plumbline.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Whether a violated gate, a failed cell or a loss fails the build; else they are warnings, and
   * the goal {@code check} may judge them later. What is wrong with a suite always fails the build.
   */
  @Parameter(property = "plumbline.haltOnFailure", defaultValue = "true")
  private boolean haltOnFailure;

  /** The Java installation that runs the engine; by default the one that runs Maven. */
  @Parameter(property = "plumbline.javaHome", defaultValue = "${java.home}", required = true)
  private @Nullable File javaHome;

  /** Options of the JVM of the engine, such as {@code -Xmx8g}, separated by blanks. */
  @Parameter(property = "plumbline.jvmOptions", defaultValue = "")
  private @Nullable String jvmOptions;

  /**
   * Which natives of TensorFlow are used, such as {@code linux-x86_64-gpu}; by default those for
   * the CPU of this machine.
   */
  @Parameter(property = "plumbline.natives", defaultValue = "")
  private @Nullable String natives;

  EngineMojo(RepositorySystem system) {
    this.system = system;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("skipped: plumbline.skip is true");
      return;
    }
    launchAll();
  }

  /** Runs the command lines of the goal. */
  abstract void launchAll() throws MojoExecutionException, MojoFailureException;

  final MavenProject project() {
    return given(project, "project");
  }

  final Path folder() {
    File folder = project().getBasedir();
    return (folder == null ? new File("").getAbsoluteFile() : folder).toPath();
  }

  /**
   * A folder of a parameter. Where there is no project, Maven leaves its folder as it is written.
   */
  final Path path(@Nullable File value, String name) {
    String text = given(value, name).toString();
    int at = text.indexOf(BASE);
    return at < 0 ? Path.of(text) : folder().resolve(text.substring(at + BASE.length() + 1));
  }

  /** Runs one command line. */
  final EngineOutcome launch(List<String> arguments) throws MojoExecutionException {
    EngineSettings settings = EngineSettings.read();
    ForkedEngine engine =
        new ForkedEngine(
            given(javaHome, "javaHome").toPath().resolve("bin/java"),
            settings.with(text(jvmOptions)),
            settings.environment(),
            classPath(settings),
            folder());
    List<String> errors = new ArrayList<>();
    int code =
        engine.run(
            arguments,
            path(new File(project().getBuild().getDirectory()), "build folder")
                .resolve("plumbline-" + arguments.get(0) + ".options"),
            new LineReaders(
                line -> getLog().info(line),
                line -> {
                  if (PROGRESS.matcher(line).matches()) {
                    getLog().info(line);
                  } else {
                    errors.add(line);
                    getLog().warn(line);
                  }
                }));
    return new EngineOutcome(arguments, code, errors);
  }

  private List<Path> classPath(EngineSettings settings) throws MojoExecutionException {
    String classifier = text(natives);
    if (classifier.isEmpty()) {
      classifier =
          MachineNatives.classifier(System.getProperty("os.name"), System.getProperty("os.arch"));
    }
    EngineLibraries libraries =
        new EngineLibraries(
            system,
            given(repositorySession, "repositorySystemSession"),
            project().getRemotePluginRepositories());
    return EngineLibraries.classPath(
        libraries.resolve(
            settings.version(),
            new DefaultArtifact(
                "org.tensorflow", "tensorflow-core-native", classifier, "jar", settings.natives())),
        classFolders(),
        dependencies());
  }

  private List<Path> classFolders() {
    return List.of(
            project().getBuild().getTestOutputDirectory(),
            project().getBuild().getOutputDirectory())
        .stream()
        .map(Path::of)
        .filter(Files::isDirectory)
        .toList();
  }

  private Set<Artifact> dependencies() throws MojoExecutionException {
    try {
      project().getTestClasspathElements();
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("a dependency is not resolved: " + e.getMessage(), e);
    }
    return project().getArtifacts();
  }

  /** Fails the build if an outcome says so, with what the engine reported. */
  final void judge(List<EngineOutcome> outcomes)
      throws MojoExecutionException, MojoFailureException {
    for (EngineOutcome outcome : outcomes) {
      if (outcome.isWrongOrBroken()) {
        throw new MojoExecutionException(outcome.message());
      }
    }
    List<String> failures =
        outcomes.stream().filter(it -> !it.isGood()).map(EngineOutcome::message).toList();
    if (!failures.isEmpty() && haltOnFailure) {
      throw new MojoFailureException(String.join("\n", failures));
    }
    failures.forEach(it -> getLog().warn(it + "\n(haltOnFailure is false)"));
  }

  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  static <T> T given(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalStateException("Maven gave no " + name);
    }
    return value;
  }
}
