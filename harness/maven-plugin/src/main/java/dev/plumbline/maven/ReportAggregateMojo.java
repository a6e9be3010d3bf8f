package dev.plumbline.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Writes one report over the runs of all modules of a build, and their gates for build servers. It
 * judges nothing: gates that are violated are told, and the goals {@code run} and {@code check}
 * fail the build for them.
 *
 * <p>From the command line it runs once, after all modules: {@code mvn verify
 * plumbline:report-aggregate}. In a POM it belongs into a module that is built after all others.
 */
@Mojo(name = "report-aggregate", aggregator = true, threadSafe = true)
public final class ReportAggregateMojo extends EngineMojo {
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private @Nullable MavenSession session;

  /** The folder of the runs in the build folder of each module. */
  @Parameter(property = "plumbline.runsFolder", defaultValue = "plumbline", required = true)
  private @Nullable String runsFolder;

  /**
   * The formats of the report: {@code html}, {@code csv}, {@code json}, {@code latex}, {@code md},
   * {@code pdf}, {@code parquet}.
   */
  @Parameter(property = "plumbline.formats", defaultValue = "")
  private @Nullable String formats;

  /** The formats of the gates: {@code junit}, {@code sarif}, {@code md}; separated by commas. */
  @Parameter(property = "plumbline.gateFormats", defaultValue = "junit,md")
  private @Nullable String gateFormats;

  /** The folder of the report. */
  @Parameter(
      property = "plumbline.aggregateDirectory",
      defaultValue = "${project.build.directory}/plumbline-aggregate",
      required = true)
  private @Nullable File aggregateDirectory;

  /** Made by Maven. */
  @Inject
  public ReportAggregateMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  void launchAll() throws MojoExecutionException, MojoFailureException {
    List<String> runs = runs();
    if (runs.isEmpty()) {
      getLog().info("no module of this build has a run; the goal run makes one");
      return;
    }
    String folder = path(aggregateDirectory, "aggregateDirectory").toString();
    tell(launch(words("report", runs, formats, folder)));
    tell(launch(words("check", runs, gateFormats, folder)));
  }

  private List<String> runs() throws MojoExecutionException {
    List<String> runs = new ArrayList<>();
    for (MavenProject module : given(session, "session").getProjects()) {
      Path build = Path.of(module.getBuild().getDirectory());
      List<String> found = RunsBelow.of(build.resolve(given(runsFolder, "runsFolder")));
      if (!found.isEmpty()) {
        getLog().info(module.getArtifactId() + ": " + String.join(", ", found));
      }
      runs.addAll(found);
    }
    return runs;
  }

  private static List<String> words(
      String command, List<String> runs, @Nullable String formats, String folder) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(runs);
    SuiteMojo.add(words, "--formats", text(formats));
    SuiteMojo.add(words, "--out", folder);
    return words;
  }

  /** What is wrong with a command line fails the build; a violated gate has been told. */
  private static void tell(EngineOutcome outcome) throws MojoExecutionException {
    if (outcome.isWrongOrBroken()) {
      throw new MojoExecutionException(outcome.message());
    }
  }
}
