package dev.plumbline.core.estimate;

import dev.plumbline.core.estimate.PassEstimate.Line;
import dev.plumbline.core.estimate.PassEstimate.PlannedWork;
import dev.plumbline.core.model.ModelSpeed;
import dev.plumbline.core.open.TrainedSpeed;
import dev.plumbline.core.open.TrainingTime;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a plan will take: its passes, for each model that lies in a folder or is trained here,
 * and the training of networks that the cache lacks; by what was measured of them on this machine.
 *
 * @param plan the plan
 * @param work its passes and untrained networks
 * @param cache the folder in which speeds are kept
 */
public record PlannedTime(Plan plan, PlannedWork work, Path cache) {
  private static final String FOLDER = "path";

  /** The lines of each model that lies in a folder or is trained here. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (PlannedModel model : plan.models()) {
      if (model.plugin().trained()) {
        words.add(training(model));
      }
      if (model.plugin().trained() || model.parameters().has(FOLDER)) {
        words.add(words(model));
      }
    }
    return words;
  }

  private String training(PlannedModel model) {
    int untrained = work.untrained().getOrDefault(model.name(), 0);
    String name = "model '" + model.name() + "'";
    if (untrained == 0) {
      return "time: none to train " + name + ", which the cache holds";
    }
    String networks =
        untrained == 1
            ? "a network of " + name
            : untrained + " networks of " + name + " one after another";
    return TrainingTime.kept(cache, model)
        .map(
            seconds ->
                "time: %s to train %s, by what the last one took"
                    .formatted(words(untrained * seconds), networks))
        .orElseGet(
            () -> "time: not known to train %s; the first run measures it".formatted(networks));
  }

  private String words(PlannedModel model) {
    boolean trained = model.plugin().trained();
    Optional<ModelSpeed> speed =
        trained
            ? TrainedSpeed.kept(cache, model)
            : ModelSpeed.kept(cache, model.parameters().path(FOLDER));
    List<Line> own =
        work.lines().stream().filter(line -> line.model().equals(model.name())).toList();
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
