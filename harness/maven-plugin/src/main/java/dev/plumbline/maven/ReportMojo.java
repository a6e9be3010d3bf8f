package dev.plumbline.maven;

import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Writes the report of a finished run again, or one report of several runs. */
@Mojo(name = "report", requiresProject = false, threadSafe = true)
public final class ReportMojo extends EngineMojo {
  /** The run folders. */
  @Parameter(property = "plumbline.runs", required = true)
  private @Nullable List<String> runs;

  /**
   * The formats: {@code html}, {@code csv}, {@code json}, {@code latex}, {@code md}, {@code pdf},
   * {@code parquet}.
   */
  @Parameter(property = "plumbline.formats", defaultValue = "")
  private @Nullable String formats;

  /** The folder of the report; needed for several runs. */
  @Parameter(property = "plumbline.reportDirectory", defaultValue = "")
  private @Nullable String reportDirectory;

  /** Made by Maven. */
  @Inject
  public ReportMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  void launchAll() throws MojoExecutionException, MojoFailureException {
    List<String> arguments = new ArrayList<>(List.of("report"));
    arguments.addAll(given(runs, "runs"));
    SuiteMojo.add(arguments, "--formats", text(formats));
    SuiteMojo.add(arguments, "--out", text(reportDirectory));
    judge(List.of(launch(arguments)));
  }
}
