package dev.plumbline.reports.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lies in a run folder and belongs to no cell of a run, as after a suite was changed.
 *
 * @param cells files of cells
 * @param attributions files of attributions
 */
public record FolderLeftovers(List<Path> cells, List<Path> attributions) {
  /** Copies the lists. */
  public FolderLeftovers {
    cells = List.copyOf(cells);
    attributions = List.copyOf(attributions);
  }

  /**
   * What is left over in a run folder.
   *
   * @param keys the keys of the cells of the run
   * @param names the names of its files of attributions in the folder, without their endings
   */
  public static FolderLeftovers of(RunFiles files, Set<String> keys, Set<String> names) {
    return new FolderLeftovers(
        in(files.cells(), "").stream()
            .filter(file -> CellFile.key(file).filter(key -> !keys.contains(key)).isPresent())
            .toList(),
        Stream.of(".npy", ".json")
            .flatMap(ending -> in(files.attributions(), ending).stream())
            .filter(file -> !names.contains(name(files.folder(), file)))
            .toList());
  }

  /** Whether nothing is left over. */
  public boolean isEmpty() {
    return cells.isEmpty() && attributions.isEmpty();
  }

  /** The numbers of files, in words. */
  public String words() {
    return cells.size() + " cells and " + attributions.size() + " files of attributions";
  }

  /** Removes all of it. */
  public void remove() {
    Stream.concat(cells.stream(), attributions.stream())
        .forEach(
            file -> {
              try {
                Files.deleteIfExists(file);
              } catch (IOException e) {
                throw ResultsException.of("remove", file, e);
              }
            });
  }

  private static String name(Path folder, Path file) {
    String path = folder.relativize(file).toString().replace('\\', '/');
    return path.substring(0, path.lastIndexOf('.'));
  }

  private static List<Path> in(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw ResultsException.of("list", folder, e);
    }
  }
}
