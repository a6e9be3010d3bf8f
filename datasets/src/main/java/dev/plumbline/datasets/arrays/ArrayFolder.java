package dev.plumbline.datasets.arrays;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.files.FileProbe;
import dev.plumbline.datasets.numpy.NpySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * The arrays of a split by name: those of an {@code .npz} archive, of a folder of {@code .npy}
 * files, or of files that the suite names one by one.
 */
final class ArrayFolder {
  private static final String SINGLE = "x";

  private final String what;
  private final Map<String, NpySource> arrays;

  private ArrayFolder(String what, Map<String, NpySource> arrays) {
    this.what = what;
    this.arrays = arrays;
  }

  /**
   * The arrays that a parameter names.
   *
   * @param split the parameter, {@code train} or {@code test}
   * @param value a path, or a block of paths by name
   * @throws DatasetException if there are none
   */
  static ArrayFolder of(String split, Object value) {
    if (value instanceof Path path) {
      return new ArrayFolder(split + " " + path, arrays(path));
    }
    Map<String, NpySource> arrays = new TreeMap<>();
    ((Map<?, ?>) value)
        .forEach((name, path) -> arrays.put(String.valueOf(name), file((Path) path)));
    return new ArrayFolder(split, arrays);
  }

  private static Map<String, NpySource> arrays(Path path) {
    String name = String.valueOf(path.getFileName());
    try {
      if (Files.isDirectory(path)) {
        return inFolder(path);
      }
      if (name.endsWith(".npy")) {
        return Map.of(SINGLE, file(path));
      }
      require(path);
      if (!name.endsWith(".npz")) {
        throw new DatasetException(
            path
                + " is no array file: give an .npz archive, a folder of .npy files, or {name: file.npy, ...}");
      }
      return NpySource.inArchive(path);
    } catch (ZipException e) {
      throw new DatasetException(
          path + " is not a zip archive, or cut off: " + e.getMessage() + "; save it with np.savez",
          e);
    } catch (IOException e) {
      throw new DatasetException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, NpySource> inFolder(Path folder) throws IOException {
    Map<String, NpySource> arrays = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".npy")) {
          arrays.put(name.substring(0, name.length() - ".npy".length()), file(file));
        }
      }
    }
    if (arrays.isEmpty()) {
      throw new DatasetException("folder " + folder + " has no .npy file");
    }
    return arrays;
  }

  private static NpySource file(Path path) {
    require(path);
    return NpySource.of(path);
  }

  private static void require(Path path) {
    FileProbe.requireFile(path);
  }

  /** The array of a name. */
  Optional<NpySource> find(String name) {
    return Optional.ofNullable(arrays.get(name));
  }

  /** The first name of a list that there is. */
  Optional<String> first(List<String> names) {
    return names.stream().filter(arrays::containsKey).findFirst();
  }

  /**
   * The array of a name that must be there.
   *
   * @param role what it is for
   */
  NpySource get(String name, String role) {
    return find(name)
        .orElseThrow(
            () ->
                new DatasetException(
                    "%s has no array '%s' for %s; it has %s"
                        .formatted(what, name, role, arrays.keySet())));
  }

  /** The names of all arrays. */
  List<String> names() {
    return List.copyOf(arrays.keySet());
  }

  @Override
  public String toString() {
    return what;
  }
}
