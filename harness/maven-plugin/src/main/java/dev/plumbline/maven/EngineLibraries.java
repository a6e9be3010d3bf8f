package dev.plumbline.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * The libraries of the engine: the command line of Plumbline with all that it needs, the natives of
 * this machine among them.
 *
 * @param system resolves artifacts
 * @param session of the build
 * @param repositories where to look
 */
record EngineLibraries(
    RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
  /**
   * Resolves the libraries.
   *
   * @param version of Plumbline
   * @param natives of TensorFlow
   */
  List<ArtifactResult> resolve(String version, Artifact natives) throws MojoExecutionException {
    Dependency plumbline =
        new Dependency(
            new DefaultArtifact("dev.plumbline", "plumbline", "jar", version), "runtime");
    List<ArtifactResult> found =
        new ArrayList<>(
            resolve(
                plumbline.setExclusions(
                    List.of(
                        new Exclusion(natives.getGroupId(), natives.getArtifactId(), "*", "*")))));
    found.addAll(
        resolve(
            new Dependency(natives, "runtime")
                .setExclusions(List.of(new Exclusion("*", "*", "*", "*")))));
    return found;
  }

  private List<ArtifactResult> resolve(Dependency wanted) throws MojoExecutionException {
    try {
      return system
          .resolveDependencies(
              session, new DependencyRequest(new CollectRequest(wanted, repositories), null))
          .getArtifactResults();
    } catch (DependencyResolutionException e) {
      throw new MojoExecutionException(
          "cannot resolve %s: %s".formatted(wanted.getArtifact(), e.getMessage()), e);
    }
  }

  /**
   * The class path: the engine's libraries, then what the project has beside them. Where both have
   * an artifact the engine's version runs.
   *
   * @param libraries the engine's
   * @param folders the project's own classes and test classes
   * @param dependencies the project's
   */
  static List<Path> classPath(
      List<ArtifactResult> libraries,
      List<Path> folders,
      Set<org.apache.maven.artifact.Artifact> dependencies) {
    Set<String> known =
        libraries.stream()
            .map(it -> it.getArtifact().getGroupId() + ":" + it.getArtifact().getArtifactId())
            .collect(Collectors.toSet());
    List<Path> path = new ArrayList<>(folders);
    libraries.forEach(it -> path.add(it.getArtifact().getFile().toPath()));
    for (org.apache.maven.artifact.Artifact each : dependencies) {
      boolean isOurs = known.contains(each.getGroupId() + ":" + each.getArtifactId());
      if (!isOurs && each.getFile() != null) {
        path.add(each.getFile().toPath());
      }
    }
    return path;
  }
}
