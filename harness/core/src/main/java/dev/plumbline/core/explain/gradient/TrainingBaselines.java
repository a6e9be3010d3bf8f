package dev.plumbline.core.explain.gradient;

import dev.plumbline.core.explain.StandardErrors;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.RunningMeans;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws rows of the training split as baselines, and averages the attributions from them. */
final class TrainingBaselines {
  private TrainingBaselines() {}

  /** Returns rows drawn with replacement; the draws are keyed by the sample. */
  static List<FloatRows> draw(Subject subject, int count) {
    FloatRows rows = subject.background().rows();
    RandomGenerator random = subject.draws().at("training-rows").stream();
    List<FloatRows> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(rows.at(random.nextInt(rows.count())));
    }
    return drawn;
  }

  /**
   * Returns the mean of attributions from several baselines. It sums to F(x) minus the mean of F
   * over the baselines, which is not F of a single row; so it claims no completeness, and its gap
   * and standard errors are recorded.
   */
  static Attribution mean(List<Attribution> all, Subject subject) {
    Attribution first = all.get(0);
    double[] raw = new double[first.raw().size()];
    RunningMeans features = new RunningMeans(first.features().size());
    double gap = 0;
    for (Attribution attribution : all) {
      for (int e = 0; e < raw.length; e++) {
        raw[e] += attribution.raw().get(e) / all.size();
      }
      features.add(attribution.features().toArray());
      gap += attribution.diagnostics().getOrDefault("gap", Double.NaN) / all.size();
    }
    Semantics one = first.semantics();
    return StandardErrors.on(
            Attribution.ofRaw(
                new Semantics(one.kind(), one.signed(), false),
                first.site(),
                Vector.of(raw),
                subject.instance().features()),
            features)
        .with("gap", gap)
        .with("baselines", all.size());
  }
}
