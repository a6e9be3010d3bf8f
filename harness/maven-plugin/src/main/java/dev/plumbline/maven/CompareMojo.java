package dev.plumbline.maven;

import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Compares two runs cell by cell; fails the build if a cell is shown to be worse. */
@Mojo(name = "compare", requiresProject = false, threadSafe = true)
public final class CompareMojo extends EngineMojo {
  /** The folder of the earlier run. */
  @Parameter(property = "plumbline.before", required = true)
  private @Nullable File before;

  /** The folder of the later run. */
  @Parameter(property = "plumbline.after", required = true)
  private @Nullable File after;

  /** Made by Maven. */
  @Inject
  public CompareMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  void launchAll() throws MojoExecutionException, MojoFailureException {
    judge(
        List.of(
            launch(
                List.of(
                    "compare",
                    given(before, "before").toString(),
                    given(after, "after").toString()))));
  }
}
