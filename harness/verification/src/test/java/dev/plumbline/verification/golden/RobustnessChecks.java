package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.robustness.AverageSensitivity;
import dev.plumbline.metrics.robustness.Continuity;
import dev.plumbline.metrics.robustness.LocalLipschitz;
import dev.plumbline.metrics.robustness.MaxSensitivity;
import dev.plumbline.metrics.robustness.Neighborhood;
import dev.plumbline.metrics.robustness.Ris;
import dev.plumbline.metrics.robustness.Ros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Tests over neighbors, on the neighbors the peers drew. */
final class RobustnessChecks {
  private final Explainers explainers;

  RobustnessChecks(Explainers explainers) {
    this.explainers = explainers;
  }

  /** The checks, by the peer's name of the metric. */
  Map<String, CaseCheck> checks() {
    return Map.of(
        "quantus MaxSensitivity",
        plain("uniform", new MaxSensitivity()::over),
        "quantus AvgSensitivity",
        plain("uniform", new AverageSensitivity()::over),
        "quantus LocalLipschitzEstimate",
        this::lipschitz,
        "quantus Continuity",
        this::continuity,
        "quantus RelativeInputStability",
        relative(neighbors -> new Ris().over(neighbors, 1e-6)),
        "quantus RelativeOutputStability",
        relative(neighbors -> new Ros().over(neighbors, 1e-6)),
        "captum sensitivity_max",
        this::captum);
  }

  private CaseCheck plain(String noise, Function<Neighborhood, Metric.OfExplanation> metric) {
    return (recorded, model, inputs) -> {
      ReplayedMaps maps = new ReplayedMaps(recorded, model, inputs);
      Neighbors drawn = quantus(maps, noise);
      List<Score> scores = scores(maps, drawn, own(maps, explainer(maps)), explainer(maps), metric);
      return maps.agree(values(scores, Score::value), "neighbors replayed");
    };
  }

  /** The neighbors of every sample, as rows of the model. */
  private record Neighbors(List<FloatRows> rows) {
    Neighborhood of(int sample) {
      return subject -> rows.get(sample);
    }
  }

  private static List<Score> scores(
      ReplayedMaps maps,
      Neighbors drawn,
      List<Vector> own,
      Explainer explainer,
      Function<Neighborhood, Metric.OfExplanation> metric) {
    return maps.scores(
        own, sample -> new Truth.None(), sample -> metric.apply(drawn.of(sample)), explainer);
  }

  private static double[] values(List<Score> scores, ToDoubleFunction<Score> reading) {
    return scores.stream().mapToDouble(reading).toArray();
  }

  /** The method a case names. */
  private Explainer explainer(ReplayedMaps maps) {
    String name = maps.recorded().node().path("explain").asText();
    return switch (name) {
      case "ex_sal" -> explainers.of("saliency", Map.of("absolute", false));
      case "ex_ixg" -> explainers.of("gradient-x-input", Map.of());
      case "saliency_abs" -> explainers.of("saliency", Map.of("absolute", true));
      case "ig8" ->
          explainers.of(
              "integrated-gradients", Map.of("steps", 8L, "quadrature", "gauss-legendre"));
      default -> throw new GoldenException(maps.recorded().where() + ": explain " + name);
    };
  }

  /** The attribution that is tested: the recorded one, or the method's own. */
  private static List<Vector> own(ReplayedMaps maps, Explainer explainer) {
    String name = maps.recorded().node().path("attribution").asText("explain");
    return name.equals("explain") ? explained(maps, rowsOf(maps), explainer) : maps.maps();
  }

  private static List<FloatRows> rowsOf(ReplayedMaps maps) {
    List<FloatRows> rows = new ArrayList<>();
    for (int sample = 0; sample < maps.inputs().count(); sample++) {
      rows.add(maps.model().order().toModel(maps.inputs().row(sample)));
    }
    return rows;
  }

  /** The method's values at one row per sample, of the sample's label. */
  private static List<Vector> explained(
      ReplayedMaps maps, List<FloatRows> rows, Explainer explainer) {
    List<Vector> values = new ArrayList<>();
    Neighbors one = new Neighbors(rows);
    Metric.OfExplanation reading =
        (subject, attribution) ->
            Step.askOnce(
                new Query.Explanations(
                    one.rows().get(Integer.parseInt(subject.instance().id().substring(7)))),
                all -> {
                  values.add(all.get(0).raw());
                  return Score.of(0);
                });
    List<Vector> zeros = rows.stream().map(row -> Vector.of(new double[row.width()])).toList();
    maps.scores(zeros, sample -> new Truth.None(), sample -> reading, explainer);
    return values;
  }

  /** Recorded noise by draw and sample, added to the inputs. */
  private static Neighbors quantus(ReplayedMaps maps, String name) {
    Tensor noise =
        Tensor.of(
            maps.recorded().node().path("recorded").path(name), maps.recorded().where() + name);
    int samples = maps.inputs().count();
    int width = maps.inputs().width();
    int draws = noise.values().size() / samples / width;
    return drawn(
        maps,
        draws,
        (sample, draw) -> {
          double[] row = new double[width];
          for (int e = 0; e < width; e++) {
            row[e] = noise.values().get((draw * samples + sample) * width + e);
          }
          return row;
        });
  }

  private interface Noise {
    double[] of(int sample, int draw);
  }

  private static Neighbors drawn(ReplayedMaps maps, int draws, Noise noise) {
    List<FloatRows> all = new ArrayList<>();
    for (int sample = 0; sample < maps.inputs().count(); sample++) {
      double[] x = maps.inputs().row(sample).toArray();
      float[] rows = new float[draws * x.length];
      for (int draw = 0; draw < draws; draw++) {
        double[] moved = noise.of(sample, draw);
        for (int e = 0; e < x.length; e++) {
          moved[e] += x[e];
        }
        System.arraycopy(
            maps.model().order().toModel(Vector.of(moved)).copyRow(0),
            0,
            rows,
            draw * x.length,
            x.length);
      }
      all.add(FloatRows.of(draws, x.length, rows));
    }
    return new Neighbors(all);
  }

  private Verdict captum(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    ReplayedMaps maps = new ReplayedMaps(recorded, model, inputs);
    Tensor noise =
        Tensor.of(recorded.top().path("captum_sens_noise"), recorded.where() + ": noise");
    int draws = recorded.node().path("n_perturb_samples").asInt();
    Neighbors drawn =
        drawn(maps, draws, (sample, draw) -> noise.row(sample * draws + draw).toArray());
    Explainer explainer = explainer(maps);
    List<Score> scores =
        scores(maps, drawn, own(maps, explainer), explainer, new MaxSensitivity()::over);
    double deviation = ReplayedMaps.deviation(values(scores, Score::value), maps.values());
    return new Comparison(deviation, Math.max(recorded.tolerance(), FLOAT32))
        .verdict("neighbors replayed; explanations are float32 here and float64 there");
  }

  /** Inputs, gradients and explanations of float32 move a ratio of norms by no more than this. */
  private static final double FLOAT32 = 5e-6;

  private Verdict lipschitz(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    ReplayedMaps maps = new ReplayedMaps(recorded, model, inputs);
    Explainer explainer = explainer(maps);
    return normalized(
        maps,
        quantus(maps, "normal"),
        new Compared(own(maps, explainer), explainer),
        new LocalLipschitz()::over);
  }

  /**
   * The peer explains the clean image anew, whatever attribution it is given, and walks from one
   * width left to one width right in steps of (2 width + 1) / steps pixels; a step that moves
   * nothing counts for nothing.
   */
  private Verdict continuity(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    ReplayedMaps maps = new ReplayedMaps(recorded, model, inputs);
    int side = (int) Math.round(Math.sqrt(inputs.width()));
    int steps = recorded.node().path("init").path("nr_steps").asInt();
    Neighbors moved =
        drawn(
            maps,
            steps,
            (sample, step) ->
                moved(inputs.row(sample), side, (step + 1) * ((2 * side + 1) / steps) - side));
    boolean absolute = recorded.node().path("abs").asBoolean();
    Explainer saliency = explainers.of("saliency", Map.of("absolute", absolute));
    return normalized(
        maps,
        moved,
        new Compared(explained(maps, rowsOf(maps), saliency), saliency),
        new Continuity()::over);
  }

  /** What an image of one channel gains where it is moved sideways; its minimum comes in. */
  private static double[] moved(Vector image, int side, int shift) {
    double[] change = new double[image.size()];
    double fill = Arrays.stream(image.toArray()).min().orElse(0);
    for (int i = 0; i < change.length; i++) {
      int from = i % side - shift;
      boolean inside = from >= 0 && from < side;
      change[i] = (inside ? image.get(i - shift) : fill) - image.get(i);
    }
    return change;
  }

  /** The maps of the clean samples, and what explains their neighbors. */
  private record Compared(List<Vector> own, Explainer explainer) {}

  /**
   * The peer divides the maps of all samples, and those of every draw, by the largest value among
   * them; the same is done to the maps before ours reads them.
   */
  private static Verdict normalized(
      ReplayedMaps maps,
      Neighbors drawn,
      Compared compared,
      Function<Neighborhood, Metric.OfExplanation> metric) {
    Explainer explainer = compared.explainer();
    double largest = largest(compared.own());
    List<Vector> scaled =
        compared.own().stream().map(map -> map.map(value -> value / largest)).toList();
    Map<List<Float>, Double> byRow = new HashMap<>();
    for (int draw = 0; draw < drawn.rows().get(0).count(); draw++) {
      int index = draw;
      List<FloatRows> rows = drawn.rows().stream().map(all -> all.at(index)).toList();
      double factor = largest(explained(maps, rows, explainer));
      rows.forEach(row -> byRow.put(key(row), factor));
    }
    Explainer divided =
        subject ->
            explainer
                .explain(subject)
                .map(
                    attribution ->
                        divided(
                            attribution,
                            byRow.getOrDefault(key(subject.instance().row()), Double.NaN)));
    return maps.agree(
        values(scores(maps, drawn, scaled, divided, metric), Score::value),
        "neighbors replayed, maps divided by the peer's largest values of the batch");
  }

  private static List<Float> key(FloatRows row) {
    List<Float> key = new ArrayList<>();
    for (int e = 0; e < row.width(); e++) {
      key.add(row.get(0, e));
    }
    return key;
  }

  private static Attribution divided(Attribution attribution, double factor) {
    Vector values = attribution.raw().map(value -> value / factor);
    return attribution.withValues(values, values);
  }

  private static double largest(List<Vector> maps) {
    double largest = 0;
    for (Vector map : maps) {
      for (int e = 0; e < map.size(); e++) {
        largest = Math.max(largest, Math.abs(map.get(e)));
      }
    }
    return largest;
  }

  /**
   * Where every neighbor stays in its class the values agree. Where one leaves it, the peer has no
   * value or, if asked, counts it as well; ours leaves it out.
   */
  private CaseCheck relative(Function<Neighborhood, Metric.OfExplanation> metric) {
    return (recorded, model, inputs) -> {
      ReplayedMaps maps = new ReplayedMaps(recorded, model, inputs);
      Explainer explainer = explainer(maps);
      List<Score> scores =
          scores(maps, quantus(maps, "uniform"), own(maps, explainer), explainer, metric);
      return leaving(maps, scores);
    };
  }

  private static Verdict leaving(ReplayedMaps maps, List<Score> scores) {
    JsonNode init = maps.recorded().node().path("init");
    boolean counts = !init.path("return_nan_when_prediction_changes").asBoolean(true);
    double[] theirs = maps.values();
    double[] ours = new double[theirs.length];
    int left = 0;
    for (int sample = 0; sample < ours.length; sample++) {
      Score score = scores.get(sample);
      boolean stays = score.parts().getOrDefault("kept", 0.0) == 1;
      boolean known =
          counts
              ? stays || !score.isDefined() || score.value() <= theirs[sample] * (1 + 1e-5)
              : stays == !Double.isNaN(theirs[sample]);
      ours[sample] = known ? (stays ? score.value() : 0) : Double.NaN;
      theirs[sample] = stays ? theirs[sample] : 0;
      left += stays ? 0 : 1;
    }
    double deviation = ReplayedMaps.deviation(ours, theirs);
    Comparison comparison = new Comparison(deviation, maps.recorded().tolerance());
    if (left == 0 || !comparison.within()) {
      return comparison.verdict("neighbors replayed");
    }
    return new Verdict.Documented(
        "%d of %d samples have neighbors of another class, which ours leaves out and the peer %s; the others are within %.1e"
            .formatted(
                left,
                ours.length,
                counts ? "counts (its value is never smaller)" : "gives no value for",
                deviation));
  }
}
