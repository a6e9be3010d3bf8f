package dev.plumbline.core.key;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.reports.results.RunDescription;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.math3.util.FastMath;

/**
 * A hash of program code: of the content of the jars or folders that classes were read from, and of
 * the Java machine that runs them. Code that changes, in a build of its author as well, has another
 * one, whatever its version says.
 */
public final class ProgramHash {
  private final Set<Path> places;
  private final boolean known;

  private ProgramHash(Set<Path> places, boolean known) {
    this.places = Set.copyOf(places);
    this.known = known;
  }

  /** The code that decides how Plumbline's own tests score, without the engines. */
  public static ProgramHash ofPlumbline() {
    return of(
        List.of(
            MetricPlugin.class,
            Dataset.class,
            RunDescription.class,
            Catalog.class,
            FastMath.class));
  }

  /** The code in the jars or folders of some classes. */
  static ProgramHash of(List<Class<?>> classes) {
    List<Optional<Path>> found = classes.stream().map(ProgramHash::place).toList();
    return new ProgramHash(
        found.stream().flatMap(Optional::stream).collect(Collectors.toSet()),
        found.stream().allMatch(Optional::isPresent));
  }

  /** Whether a class is part of this code. */
  public boolean holds(Class<?> type) {
    return place(type).filter(places::contains).isPresent();
  }

  /** The hash; empty if some of the code cannot be read. */
  public Optional<String> hex() {
    if (!known) {
      return Optional.empty();
    }
    ContentHash hash =
        new ContentHash()
            .add("java", System.getProperty("java.vm.version"))
            .add("machine", System.getProperty("os.arch"));
    try {
      for (String content : contents()) {
        hash.add("code", content);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(hash.hex());
  }

  /** The hashes of the jars and folders, in an order that no path decides. */
  private List<String> contents() throws IOException {
    Set<String> contents = new TreeSet<>();
    for (Path place : places) {
      contents.add(ContentHash.ofPath(place));
    }
    return List.copyOf(contents);
  }

  private static Optional<Path> place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null ? Optional.empty() : Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty(); // no file, as inside another program's archive
    }
  }
}
