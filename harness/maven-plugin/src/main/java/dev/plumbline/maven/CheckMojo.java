package dev.plumbline.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Judges the gates of finished runs, without running anything: for builds whose goal {@code run}
 * has {@code haltOnFailure} false, so that all reports are written first.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class CheckMojo extends EngineMojo {
  /** The folder of the runs; every run in it is judged. */
  @Parameter(
      property = "plumbline.outputDirectory",
      defaultValue = "${project.build.directory}/plumbline",
      required = true)
  private @Nullable File outputDirectory;

  /** Whether an undecided gate fails the build too, not only a violated one. */
  @Parameter(property = "plumbline.strictGates", defaultValue = "false")
  private boolean strictGates;

  /** Whether a project without a run fails the build; one of packaging {@code pom} never does. */
  @Parameter(property = "plumbline.failIfNoCells", defaultValue = "true")
  private boolean failIfNoCells;

  /**
   * Writes the gates for other programs: {@code junit} (gates.xml), {@code sarif} (gates.sarif),
   * {@code md} (gates.md), separated by commas.
   */
  @Parameter(property = "plumbline.gateFormats", defaultValue = "")
  private @Nullable String gateFormats;

  /** Made by Maven. */
  @Inject
  public CheckMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  void launchAll() throws MojoExecutionException, MojoFailureException {
    Path folder = path(outputDirectory, "outputDirectory");
    List<String> runs = RunsBelow.of(folder);
    if (runs.isEmpty()) {
      String nothing = "no run is found below " + folder + "; the goal run makes one";
      if (failIfNoCells && !project().getPackaging().equals("pom")) {
        throw new MojoFailureException(nothing);
      }
      getLog().info(nothing);
      return;
    }
    List<String> arguments = new ArrayList<>(List.of("check"));
    arguments.addAll(runs);
    if (strictGates) {
      arguments.add("--strict-gates");
    }
    SuiteMojo.add(arguments, "--formats", text(gateFormats));
    SuiteMojo.add(arguments, "--out", text(gateFormats).isEmpty() ? "" : folder.toString());
    judge(List.of(launch(arguments)));
  }
}
