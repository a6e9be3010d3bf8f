package dev.plumbline.maven;

import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/** Checks suites and all files that they name, without running them. */
@Mojo(
    name = "validate",
    defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
    requiresDependencyResolution = ResolutionScope.TEST,
    requiresProject = false,
    threadSafe = true)
public final class ValidateMojo extends SuiteMojo {
  /** Made by Maven. */
  @Inject
  public ValidateMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  List<String> arguments(String suite) {
    List<String> arguments = new ArrayList<>(List.of("validate", suite));
    arguments.addAll(suiteOptions());
    return arguments;
  }
}
