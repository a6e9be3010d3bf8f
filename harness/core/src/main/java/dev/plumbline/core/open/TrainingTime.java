package dev.plumbline.core.open;

import dev.plumbline.core.model.SpeedFiles;
import dev.plumbline.core.plan.Plan.PlannedModel;
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
    return SpeedFiles.kept(cache, name(planned)).flatMap(TrainingTime::read);
  }

  private static Optional<Double> read(String measured) {
    try {
      return Optional.of(Double.parseDouble(measured));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Trains a network and keeps what it took. A cache that cannot be written keeps nothing. */
  static <M> M measured(Path cache, PlannedModel planned, Supplier<M> training) {
    long start = System.nanoTime();
    M trained = training.get();
    double seconds = (System.nanoTime() - start) / NANOS;
    SpeedFiles.keep(cache, name(planned), Double.toString(seconds));
    return trained;
  }

  private static String name(PlannedModel planned) {
    return "training\n" + TrainedSpeed.recipe(planned);
  }
}
