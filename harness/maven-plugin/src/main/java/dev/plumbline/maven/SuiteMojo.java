package dev.plumbline.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that reads suites. */
abstract class SuiteMojo extends EngineMojo {
  /**
   * The suites: files below the project's folder, patterns such as {@code
   * src/test/plumbline/*.yaml}, and names of suites that come with Plumbline.
   */
  @Parameter(property = "plumbline.suites", defaultValue = "src/test/plumbline/*.yaml")
  private @Nullable List<String> suites;

  /**
   * Whether a project in which no suite is found, so that no cell is run, fails the build. A
   * project of packaging {@code pom} never does.
   */
  @Parameter(property = "plumbline.failIfNoCells", defaultValue = "true")
  private boolean failIfNoCells;

  /** {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}; by default as the suite says. */
  @Parameter(property = "plumbline.device", defaultValue = "")
  private @Nullable String device;

  /** At most so many samples of each dataset; by default as the suite says. */
  @Parameter(property = "plumbline.limit", defaultValue = "0")
  private int limit;

  /** A profile of the suites, such as {@code quick}; by default the suites as they are. */
  @Parameter(property = "plumbline.profile", defaultValue = "")
  private @Nullable String profile;

  /** The folder for downloads and trained models; by default that of the command line. */
  @Parameter(property = "plumbline.cache", defaultValue = "")
  private @Nullable String cache;

  SuiteMojo(RepositorySystem system) {
    super(system);
  }

  /** The command line for one suite. */
  abstract List<String> arguments(String suite);

  @Override
  final void launchAll() throws MojoExecutionException, MojoFailureException {
    List<String> found = SuiteSelection.of(folder(), given(suites, "suites"));
    if (found.isEmpty()) {
      String nothing = "no suite is found: plumbline.suites is " + suites + " below " + folder();
      if (failIfNoCells && !project().getPackaging().equals("pom")) {
        throw new MojoFailureException(
            nothing + "; put a suite there, or set plumbline.failIfNoCells to false");
      }
      getLog().info(nothing);
      return;
    }
    List<EngineOutcome> outcomes = new ArrayList<>();
    for (String suite : found) {
      outcomes.add(launch(arguments(suite)));
    }
    judge(outcomes);
  }

  /** The options that all commands on suites have. */
  final List<String> suiteOptions() {
    List<String> options = new ArrayList<>();
    add(options, "--device", text(device));
    add(options, "--limit", limit > 0 ? Integer.toString(limit) : "");
    add(options, "--profile", profile());
    add(options, "--cache", text(cache));
    return options;
  }

  /** The profile; empty for none. */
  final String profile() {
    return text(profile);
  }

  static void add(List<String> options, String name, String value) {
    if (!value.isEmpty()) {
      options.add(name);
      options.add(value);
    }
  }
}
