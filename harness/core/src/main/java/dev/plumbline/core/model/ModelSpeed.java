package dev.plumbline.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast a model ran on this machine, on one thread. It is kept in the cache, so that a plan can
 * say how long its passes will take.
 *
 * @param forward rows per second of forward passes
 * @param gradients rows per second of gradients, their forward pass included; 0 for a model without
 */
public record ModelSpeed(double forward, double gradients) {

  /**
   * Keeps the speed of a model in files. A cache that cannot be written keeps nothing.
   *
   * @param cache the folder of everything that is kept
   * @param model the folder or file of the model
   */
  public void keep(Path cache, Path model) {
    try {
      keep(cache, named(model));
    } catch (IOException e) { // a plan then says that the speed is not known
      return;
    }
  }

  /**
   * Keeps the speed of a model. A cache that cannot be written keeps nothing.
   *
   * @param cache the folder of everything that is kept
   * @param model names all that the speed depends on beside the machine
   */
  public void keep(Path cache, String model) {
    SpeedFiles.keep(cache, model, String.format(Locale.ROOT, "%.6g %.6g", forward, gradients));
  }

  /** The speed that was kept of a model in files, unless these have changed since. */
  public static Optional<ModelSpeed> kept(Path cache, Path model) {
    try {
      return kept(cache, named(model));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The speed that was kept under a name. */
  public static Optional<ModelSpeed> kept(Path cache, String model) {
    return SpeedFiles.kept(cache, model).flatMap(ModelSpeed::read);
  }

  private static Optional<ModelSpeed> read(String measured) {
    try {
      String[] words = measured.split(" ", 2);
      return Optional.of(
          new ModelSpeed(Double.parseDouble(words[0]), Double.parseDouble(words[1])));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static String named(Path model) throws IOException {
    Path graph = Files.isDirectory(model) ? model.resolve("saved_model.pb") : model;
    return model.toRealPath()
        + (Files.exists(graph)
            ? " " + Files.size(graph) + " " + Files.getLastModifiedTime(graph)
            : "");
  }

  /**
   * The seconds that passes take on one thread; empty if they need gradients and there is no speed
   * of these.
   *
   * @param forward forward passes, those of gradients among them
   * @param backward backward passes
   */
  public Optional<Double> seconds(long forward, long backward) {
    if (backward > 0 && gradients == 0) {
      return Optional.empty();
    }
    double alone = Math.max(0, forward - backward) / this.forward;
    return Optional.of(backward == 0 ? alone : alone + backward / gradients);
  }
}
