package dev.plumbline.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Runs suites, each into a folder of its own, and fails the build if a gate is violated. Finished
 * cells are kept, so a build that was ended goes on where it was.
 */
@Mojo(
    name = "run",
    defaultPhase = LifecyclePhase.INTEGRATION_TEST,
    requiresDependencyResolution = ResolutionScope.TEST,
    requiresProject = false,
    threadSafe = true)
public final class RunMojo extends SuiteMojo {
  /**
   * The folder for the runs: that of a suite is named like its file, without the ending, and with a
   * profile {@code <suite>@<profile>}.
   */
  @Parameter(
      property = "plumbline.outputDirectory",
      defaultValue = "${project.build.directory}/plumbline",
      required = true)
  private @Nullable File outputDirectory;

  /** The number of worker threads; by default one per core. Scores do not depend on it. */
  @Parameter(property = "plumbline.threads", defaultValue = "0")
  private int threads;

  /** Whether an undecided gate fails the build too, not only a violated one. */
  @Parameter(property = "plumbline.strictGates", defaultValue = "false")
  private boolean strictGates;

  /** Whether cells are tried again that were left out because runs died in them. */
  @Parameter(property = "plumbline.retryFailed", defaultValue = "false")
  private boolean retryFailed;

  /** Whether every check of the models is made anew, ten times with other rows. */
  @Parameter(property = "plumbline.verifyModel", defaultValue = "false")
  private boolean verifyModel;

  /** Whether cells of older versions of a suite are removed from its run folder. */
  @Parameter(property = "plumbline.prune", defaultValue = "false")
  private boolean prune;

  /**
   * Runs these cells alone: {@code explainer=ig,test=deletion}, as the option of the command line.
   * The run goes into the folder {@code only} in that of its suite.
   */
  @Parameter(property = "plumbline.only", defaultValue = "")
  private @Nullable String only;

  /** Made by Maven. */
  @Inject
  public RunMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  List<String> arguments(String suite) {
    List<String> arguments = new ArrayList<>(List.of("run", suite));
    arguments.addAll(suiteOptions());
    Path folder =
        path(outputDirectory, "outputDirectory")
            .resolve(name(suite) + (profile().isEmpty() ? "" : "@" + profile()));
    add(arguments, "--out", (text(only).isEmpty() ? folder : folder.resolve("only")).toString());
    add(arguments, "--only", text(only));
    add(arguments, "--threads", threads > 0 ? Integer.toString(threads) : "");
    addIf(arguments, strictGates, "--strict-gates");
    addIf(arguments, retryFailed, "--retry-failed");
    addIf(arguments, verifyModel, "--verify-model");
    addIf(arguments, prune, "--prune");
    return arguments;
  }

  private static void addIf(List<String> arguments, boolean wanted, String option) {
    if (wanted) {
      arguments.add(option);
    }
  }

  private static String name(String suite) {
    return String.valueOf(Path.of(suite).getFileName()).replaceFirst("\\.ya?ml$", "");
  }
}
