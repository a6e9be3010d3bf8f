package dev.plumbline.metrics.randomization;

import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.randomization.Similarity.MapComparison;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The order in which layers are randomized, and the similarity to the explanation of the trained
 * model after each step. The trained model itself, whose similarity is 1, is no step.
 */
final class Cascade {
  private final Subject subject;
  private final MapComparison rule;
  private final Rows rows;
  private final List<Stage> stages;

  /** The orders in which layers are randomized. */
  enum LayerOrder {
    /** From the output down; what was randomized stays so. */
    TOP_DOWN,
    /** From the input up; what was randomized stays so. */
    BOTTOM_UP,
    /** One layer at a time. */
    INDEPENDENT
  }

  /**
   * A step.
   *
   * @param name the layer that is randomized last
   * @param layers all layers that are randomized
   */
  record Stage(String name, List<String> layers) {}

  /**
   * What is asked at each step.
   *
   * @param order the order
   * @param depths the largest number of steps
   * @param draw which weights
   */
  record Settings(LayerOrder order, int depths, int draw) {}

  /**
   * A cascade of a subject.
   *
   * @param rule how maps are compared
   * @param rows the rows whose explanations are averaged before maps are compared
   * @param stages the steps
   */
  Cascade(Subject subject, MapComparison rule, Rows rows, List<Stage> stages) {
    this.subject = subject;
    this.rule = rule;
    this.rows = rows;
    this.stages = stages;
  }

  /** The steps over layers that stand from input to output; at most so many, evenly spread. */
  static List<Stage> stages(List<String> layers, Settings plan) {
    List<String> ordered = new ArrayList<>(layers);
    if (plan.order() == LayerOrder.TOP_DOWN) {
      Collections.reverse(ordered);
    }
    List<Stage> stages = new ArrayList<>();
    int count = Math.min(plan.depths(), ordered.size());
    for (int k = 1; k <= count; k++) {
      int depth = (int) Math.round((double) k * ordered.size() / count);
      String last = ordered.get(depth - 1);
      stages.add(
          new Stage(
              last,
              plan.order() == LayerOrder.INDEPENDENT ? List.of(last) : ordered.subList(0, depth)));
    }
    return stages;
  }

  /** The score of the explanation of the trained model. */
  Step<Score> score(Vector trained, int draw) {
    return next(rule.to(subject, trained), draw, List.of());
  }

  private Step<Score> next(ToDoubleFunction<Vector> likeness, int draw, List<Double> known) {
    if (known.size() == stages.size()) {
      return Step.done(finish(known));
    }
    Stage stage = stages.get(known.size());
    return Step.ask(
        new Query.VariantExplanations(
            new Query.Variant.RandomizedLayers(stage.layers(), draw), rows),
        explained -> {
          double similarity = likeness.applyAsDouble(Randomizations.mean(explained));
          if (Double.isNaN(similarity)) {
            return Step.done(
                Score.undefined(
                    "no similarity after randomizing %s: a map is constant or not finite"
                        .formatted(stage.name())));
          }
          List<Double> more = new ArrayList<>(known);
          more.add(similarity);
          return next(likeness, draw, more);
        });
  }

  private Score finish(List<Double> similarities) {
    double[] depths = new double[similarities.size() + 1];
    double[] curve = new double[similarities.size() + 1];
    curve[0] = 1;
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < similarities.size(); k++) {
      sum.add(similarities.get(k));
      depths[k + 1] = stages.get(k).layers().size();
      curve[k + 1] = similarities.get(k);
    }
    Score score = Score.of(sum.value() / similarities.size());
    for (int k = 0; k < similarities.size(); k++) {
      score = score.withPart(stages.get(k).name(), similarities.get(k));
    }
    boolean cascading = depths[depths.length - 1] > 1 || depths.length == 2;
    return cascading
        ? score.withCurve(
            new Score.Curve("similarity by randomized layers", Vector.of(depths), Vector.of(curve)))
        : score;
  }
}
