package dev.plumbline.benchmarks;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.images.ImageFolder;
import dev.plumbline.datasets.table.TableDataset;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.Parameters;
import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/**
 * Opens a dataset that need not fit into memory, reads all of it once, and prints how long that
 * took and the largest resident memory. Run it with a small heap, as {@code -Xmx256m}.
 */
public final class StreamedData {
  private static final int COLUMNS = 49;
  private static final int SIDE = 32;

  private StreamedData() {}

  /**
   * Measures one dataset.
   *
   * @param arguments {@code table} or {@code images}, and the number of rows
   */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("streamed");
    if (arguments[0].equals("table")) {
      Path file = table(folder.resolve("rows.csv"), count);
      measure(new TableDataset(), folder, Map.of("file", file, "label", "y", "scale", "standard"));
    } else {
      measure(new ImageFolder(), folder, Map.of("test", images(folder.resolve("images"), count)));
    }
  }

  /** 48 numbers, a category and a label in a row. */
  private static Path table(Path file, int count) throws IOException {
    RandomGenerator random = Draws.of(1).stream();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int column = 0; column < COLUMNS; column++) {
        out.write("c" + column + ",");
      }
      out.write("y\n");
      for (int row = 0; row < count; row++) {
        for (int column = 1; column < COLUMNS; column++) {
          out.write(random.nextInt(10_000) / 1e4 + ",");
        }
        out.write(row % 3 == 0 ? "red," : row % 3 == 1 ? "green," : "blue,");
        out.write(row % 2 + "\n");
      }
    }
    return file;
  }

  /** Images of noise, which compress badly, in two folders. */
  private static Path images(Path folder, int count) throws IOException {
    RandomGenerator random = Draws.of(2).stream();
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < count; i++) {
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        image.setRGB(pixel % SIDE, pixel / SIDE, random.nextInt(1 << 24));
      }
      Path file = folder.resolve("%s/%06d.png".formatted(i % 2 == 0 ? "a" : "b", i));
      ImageIO.write(image, "png", file.toFile());
    }
    return folder;
  }

  private static void measure(DatasetPlugin plugin, Path folder, Map<String, Object> given)
      throws IOException {
    long start = System.nanoTime();
    Dataset dataset =
        plugin.open(
            Parameters.defaults(plugin.spec(), given),
            new DatasetPlugin.DatasetContext(1, folder.resolve("cache"), Progress.SILENT));
    long opened = System.nanoTime();
    for (List<Instance> split : List.of(dataset.train(), dataset.test())) {
      split.forEach(instance -> instance.row().held());
    }
    long read = System.nanoTime();
    int count = dataset.train().size() + dataset.test().size();
    String memory =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .findFirst()
            .orElse("");
    System.out.printf(
        Locale.ROOT,
        "%d rows: opened at %.0f, read at %.0f rows per second; %s%n",
        count,
        count / ((opened - start) / 1e9),
        count / ((read - opened) / 1e9),
        memory);
  }
}
