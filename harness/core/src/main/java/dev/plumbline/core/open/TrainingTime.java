package dev.plumbline.core.open;

import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.datasets.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long networks that are trained here take to train, by the clock. What the last one of a
 * recipe took is kept in the cache, and plans read it; networks of other seeds take about as long.
 */
public final class TrainingTime {
  private static final double NANOS = 1e9;

  private TrainingTime() {}

  /** The seconds that the last network of this recipe took on this machine. */
  public static Optional<Double> kept(Path cache, PlannedModel planned) {
    try {
      return Optional.of(Double.parseDouble(Files.readString(file(cache, planned))));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Trains a network and keeps what it took. A cache that cannot be written keeps nothing. */
  static <M> M measured(Path cache, PlannedModel planned, Supplier<M> training) {
    long start = System.nanoTime();
    M trained = training.get();
    keep(cache, planned, (System.nanoTime() - start) / NANOS);
    return trained;
  }

  private static void keep(Path cache, PlannedModel planned, double seconds) {
    try {
      Path file = file(cache, planned);
      Files.createDirectories(file.getParent());
      Files.writeString(file, Double.toString(seconds));
    } catch (IOException e) { // a plan then says that the time is not known
      return;
    }
  }

  private static Path file(Path cache, PlannedModel planned) {
    String recipe = "training\n" + TrainedSpeed.recipe(planned);
    String hash = ContentHash.hexOf(recipe.getBytes(StandardCharsets.UTF_8));
    return cache.resolve("speeds").resolve(hash.substring(0, 32));
  }
}
