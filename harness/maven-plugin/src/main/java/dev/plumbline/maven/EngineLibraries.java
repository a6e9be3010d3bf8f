package dev.plumbline.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
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
  private static final String NATIVES = "tensorflow-core-native";

  /**
   * Resolves the libraries.
   *
   * @param version of Plumbline
   * @param natives the classifier of the natives; empty for those that fit the machine
   */
  List<ArtifactResult> resolve(String version, String natives) throws MojoExecutionException {
    CollectRequest wanted =
        new CollectRequest(
            new Dependency(
                new DefaultArtifact("dev.plumbline", "plumbline", "jar", version), "runtime"),
            repositories);
    try {
      List<ArtifactResult> found =
          system
              .resolveDependencies(session, new DependencyRequest(wanted, null))
              .getArtifactResults();
      return natives.isEmpty() ? found : withNatives(found, natives);
    } catch (DependencyResolutionException e) {
      throw new MojoExecutionException(
          "cannot resolve dev.plumbline:plumbline:" + version + ": " + e.getMessage(), e);
    }
  }

  private List<ArtifactResult> withNatives(List<ArtifactResult> found, String natives)
      throws DependencyResolutionException {
    List<ArtifactResult> others = new ArrayList<>();
    for (ArtifactResult each : found) {
      var artifact = each.getArtifact();
      if (!artifact.getArtifactId().equals(NATIVES)) {
        others.add(each);
        continue;
      }
      CollectRequest other =
          new CollectRequest(
              new Dependency(
                      new DefaultArtifact(
                          artifact.getGroupId(), NATIVES, natives, "jar", artifact.getVersion()),
                      "runtime")
                  .setExclusions(List.of(new Exclusion("*", "*", "*", "*"))),
              repositories);
      others.addAll(
          system
              .resolveDependencies(session, new DependencyRequest(other, null))
              .getArtifactResults());
    }
    return others;
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
      List<ArtifactResult> libraries, List<Path> folders, Set<Artifact> dependencies) {
    Set<String> known =
        libraries.stream()
            .map(it -> it.getArtifact().getGroupId() + ":" + it.getArtifact().getArtifactId())
            .collect(Collectors.toSet());
    List<Path> path = new ArrayList<>(folders);
    libraries.forEach(it -> path.add(it.getArtifact().getFile().toPath()));
    for (Artifact each : dependencies) {
      boolean isOurs = known.contains(each.getGroupId() + ":" + each.getArtifactId());
      if (!isOurs && each.getFile() != null) {
        path.add(each.getFile().toPath());
      }
    }
    return path;
  }
}
