package dev.plumbline.datasets.images;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.csv.CsvReader;
import dev.plumbline.datasets.csv.CsvRow;
import dev.plumbline.datasets.files.FileProbe;
import dev.plumbline.datasets.files.FileProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds the images of a split: those in a folder per class, or those that a CSV file names. */
final class ImageListing {
  private static final Set<String> SUFFIXES = Set.of("png", "jpg", "jpeg", "bmp");

  /** Images, too, which would else be missing without a word. */
  private static final Set<String> OTHERS =
      Set.of("webp", "tif", "tiff", "gif", "heic", "heif", "avif", "jp2", "ppm", "pgm");

  private ImageListing() {}

  /**
   * The images of a split, sorted by name.
   *
   * @param split what the parameters begin with
   * @param folder the folder of the split
   * @param labels the CSV file with labels, if there is one
   * @throws DatasetException if there are none, or the CSV file does not fit
   */
  static List<ImageEntry> of(String split, Path folder, Optional<Path> labels) {
    refuseMissing(split, folder);
    List<ImageEntry> entries =
        labels.map(file -> listed(folder, file)).orElseGet(() -> byClass(split, folder));
    if (entries.isEmpty()) {
      throw new DatasetException(
          "'%s': %s has no image (.png, .jpg, .jpeg, .bmp) in a folder of its class"
              .formatted(split, labels.orElse(folder)));
    }
    return entries;
  }

  /**
   * The images of a split that has no labels, wherever they lie in its folder, sorted by name.
   *
   * @throws DatasetException if there are none
   */
  static List<ImageEntry> unlabeled(String split, Path folder) {
    refuseMissing(split, folder);
    List<ImageEntry> entries =
        images(folder).stream()
            .map(file -> ImageEntry.unlabeled(file, slashes(folder.relativize(file))))
            .toList();
    if (entries.isEmpty()) {
      throw new DatasetException(
          "'%s': %s has no image (.png, .jpg, .jpeg, .bmp)".formatted(split, folder));
    }
    return entries;
  }

  private static void refuseMissing(String split, Path folder) {
    FileProbe.folder(folder)
        .ifPresent(
            problem -> {
              throw new DatasetException("'" + split + "': " + folder + " " + problem);
            });
  }

  private static List<ImageEntry> byClass(String split, Path folder) {
    List<ImageEntry> entries = new ArrayList<>();
    for (Path file : images(folder)) {
      Path within = folder.relativize(file);
      if (within.getNameCount() < 2) {
        throw new DatasetException(
            "'%s': %s lies in no folder of a class; move it to one, give '%s-labels', a CSV file with the columns path and label, or write 'labels: none' if images have no classes"
                .formatted(split, file, split));
      }
      String label = within.getName(0).toString();
      entries.add(new ImageEntry(file, slashes(within), label, slashes(within)));
    }
    return entries;
  }

  private static List<Path> images(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
      FileProblems problems = new FileProblems();
      all.stream()
          .filter(file -> OTHERS.contains(suffix(file)))
          .forEach(
              file ->
                  problems.add(
                      file
                          + " is an image of a kind that is not read; save it as PNG, or remove it"));
      problems.refuse();
      return all.stream().filter(file -> SUFFIXES.contains(suffix(file))).toList();
    } catch (IOException e) {
      throw new DatasetException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String suffix(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static List<ImageEntry> listed(Path folder, Path file) {
    List<ImageEntry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    FileProblems problems = new FileProblems();
    rows(
        file,
        List.of("path", "label"),
        row -> {
          String name = row.fields().get(0).strip();
          String place = file.getFileName() + ":" + row.line();
          Path image = folder.resolve(name);
          if (!Files.isRegularFile(image)) {
            problems.add(place + ": there is no file " + image);
          } else if (!seen.add(name)) {
            problems.add(place + ": " + name + " occurs before");
          } else {
            entries.add(new ImageEntry(image, name, row.fields().get(1).strip(), place));
          }
        });
    problems.refuse();
    return entries;
  }

  /**
   * Reads a CSV file with a given header.
   *
   * @throws DatasetException if it cannot be read, or has other columns
   */
  static void rows(Path file, List<String> columns, Consumer<CsvRow> consumer) {
    FileProbe.requireFile(file);
    boolean[] header = {true};
    try {
      CsvReader.read(
          file,
          what -> new DatasetException(file.getFileName() + ": " + what),
          row -> {
            List<String> fields = row.fields().stream().map(String::strip).toList();
            if (header[0] ? !fields.equals(columns) : fields.size() != columns.size()) {
              throw new DatasetException(
                  "%s:%d: %s; %s must be %s"
                      .formatted(
                          file.getFileName(),
                          row.line(),
                          fields,
                          header[0] ? "the header" : "fields",
                          String.join(",", columns)));
            }
            if (!header[0]) {
              consumer.accept(row);
            }
            header[0] = false;
          });
    } catch (IOException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
