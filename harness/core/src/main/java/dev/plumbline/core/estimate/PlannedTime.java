package dev.plumbline.core.estimate;

import dev.plumbline.core.estimate.PassEstimate.Line;
import dev.plumbline.core.model.ModelSpeed;
import dev.plumbline.core.open.TrainedSpeed;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long the passes of a plan will take, for each model that lies in a folder or is trained here,
 * by the speed that was measured of it on this machine.
 *
 * @param plan the plan
 * @param lines its passes
 * @param cache the folder in which speeds are kept
 */
public record PlannedTime(Plan plan, List<Line> lines, Path cache) {
  private static final String FOLDER = "path";

  /** Copies the list. */
  public PlannedTime {
    lines = List.copyOf(lines);
  }

  /** A line for each model that lies in a folder or is trained here. */
  public List<String> words() {
    return plan.models().stream()
        .filter(model -> model.plugin().trained() || model.parameters().has(FOLDER))
        .map(this::words)
        .toList();
  }

  private String words(PlannedModel model) {
    boolean trained = model.plugin().trained();
    Optional<ModelSpeed> speed =
        trained
            ? TrainedSpeed.kept(cache, model)
            : ModelSpeed.kept(cache, model.parameters().path(FOLDER));
    List<Line> own = lines.stream().filter(line -> line.model().equals(model.name())).toList();
    long forward = own.stream().mapToLong(Line::forward).sum();
    long backward = own.stream().mapToLong(Line::backward).sum();
    return speed
        .flatMap(measured -> measured.seconds(forward, backward))
        .map(
            seconds ->
                "time: %s for the passes of model '%s' on one thread, less on several; by the speed that %s measured"
                    .formatted(
                        words(seconds),
                        model.name(),
                        trained ? "the first run" : "'plumbline show-model'"))
        .orElseGet(() -> unknown(model));
  }

  private static String unknown(PlannedModel model) {
    String start = "time: not known for model '" + model.name() + "'";
    return model.plugin().trained()
        ? start + "; it is trained here, and the first run measures its speed"
        : start
            + "; run 'plumbline show-model %s' once, which measures its speed"
                .formatted(model.parameters().path(FOLDER));
  }

  /** A time in words: a number with its unit, of seconds, minutes or hours. */
  static String words(double seconds) {
    Duration time = Duration.ofMillis(Math.round(1000 * seconds));
    if (time.toMinutes() < 2) {
      return "about " + Math.max(1, Math.round(seconds)) + " s";
    }
    return time.toHours() < 2
        ? "about " + Math.round(seconds / 60) + " min"
        : "about " + Math.round(seconds / 3600) + " h";
  }
}
