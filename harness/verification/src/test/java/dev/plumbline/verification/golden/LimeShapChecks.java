package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.explain.removal.KernelShap;
import dev.plumbline.core.explain.removal.Lime;
import dev.plumbline.core.explain.removal.WeightedCoalitions;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Design;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.LeastSquares;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The fits of LIME and of SHAP's kernel explainer on what they recorded. Their tolerances are those
 * of float64, so the fits work on the recorded values, or on the model run in float64; SHAP's cases
 * are run on the float32 model as well.
 */
final class LimeShapChecks {
  /** Float32 outputs of order 10 are 1e-6 off, and a fit of few coalitions adds some up. */
  private static final double FLOAT = 2e-5;

  private final GoldenFolder folder;

  LimeShapChecks(GoldenFolder folder) {
    this.folder = folder;
  }

  /** The checks, by the peer's name. */
  Map<String, CaseCheck> checks() {
    return Map.of("lime", this::lime, "shap", this::shap);
  }

  /** The ridge fit, and the kernel with its square root, on the recorded rows. */
  private Verdict lime(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    double width = recorded.node().path("kernel_width").asDouble();
    double deviation = 0;
    for (JsonNode explanation : recorded.node().path("explanations")) {
      Tensor rows = Tensor.of(explanation.path("scaled_data"), recorded.where());
      Vector distances = Tensor.of(explanation.path("distances"), recorded.where()).values();
      Vector weights = distances.map(distance -> Lime.kernel(distance, width));
      Vector y = Tensor.of(explanation.path("y"), recorded.where()).values();
      LeastSquares problem =
          LeastSquares.of(Design.dense(rows.width(), rows.values().toArray()), y, weights);
      LeastSquares.LeastSquaresFit fit =
          new Lime.SurrogateFit(false, 1, Integer.MAX_VALUE).of(problem);
      deviation = Math.max(deviation, off(explanation, fit, weights));
    }
    return new Comparison(deviation, recorded.tolerance())
        .verdict("coefficients, intercept, R² and weights of the tabular fit");
  }

  private static double off(
      JsonNode explanation, LeastSquares.LeastSquaresFit fit, Vector weights) {
    JsonNode r2 = explanation.path("r2");
    double largest =
        Math.max(
            Math.abs(fit.intercept() - explanation.path("intercept").asDouble()),
            Math.abs(fit.determination() - r2.elements().next().asDouble()));
    largest = Math.max(largest, off(explanation.path("coefficients"), fit.coefficients()));
    return Math.max(largest, off(explanation.path("weights"), weights));
  }

  private static double off(JsonNode recorded, Vector ours) {
    return Comparison.deviation(
        List.of(ours),
        new Tensor(Shape.of(1, ours.size()), Tensor.of(recorded, "limeshap").values()),
        "limeshap");
  }

  private Verdict shap(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    return recorded.node().has("masks")
        ? sampled(recorded, model, inputs)
        : exact(recorded, inputs);
  }

  private Verdict sampled(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    JsonNode node = recorded.node();
    List<Coalition> coalitions = new ArrayList<>();
    node.path("masks").forEach(mask -> coalitions.add(RemovalChecks.coalition(mask)));
    Vector weights = Tensor.of(node.path("kernel_weights"), recorded.where()).values();
    Explainer explainer =
        KernelShap.of(new Donors(inputs), any -> new WeightedCoalitions(coalitions, weights));
    Tensor row = only(inputs, node.path("row").asInt());
    int target = node.path("target").asInt();
    double fitted = off(node.path("phi"), recordedFit(recorded, coalitions, weights));
    Attribution ours = model.explain(row, any -> target, explainer).get(0);
    double run = off(node.path("phi"), ours.features());
    return new Comparison(run <= FLOAT ? fitted : run, recorded.tolerance())
        .verdict("the fit on the recorded values; on the float32 model %.1e off".formatted(run));
  }

  /** The shipped method, its questions answered by the recorded values. */
  private static Vector recordedFit(
      GoldenCase recorded, List<Coalition> coalitions, Vector weights) {
    JsonNode node = recorded.node();
    int features = coalitions.get(0).features();
    return RecordedGame.explain(
        KernelShap.of(RecordedGame.REMOVAL, any -> new WeightedCoalitions(coalitions, weights)),
        features,
        coalition -> {
          if (coalition.size() == 0) {
            return node.path("expected_value").asDouble();
          }
          int place = coalitions.indexOf(coalition);
          return place < 0
              ? node.path("fx").get(0).asDouble()
              : node.path("ey").get(place).asDouble();
        });
  }

  /** All 62 coalitions of six groups; the model runs in float64 here. */
  private Verdict exact(GoldenCase recorded, Tensor inputs) {
    FeatureMap features =
        RemovalChecks.features(recorded.node().path("feature_mask"), inputs.width());
    LayerNetwork network = new LayerNetwork(folder.model(recorded.model()), Arithmetic.FLOAT64);
    Explainer explainer = shapKernel();
    List<Vector> ours = new ArrayList<>();
    for (int i = 0; i < inputs.count(); i++) {
      Vector row = inputs.row(i);
      int target = recorded.target(i);
      ToDoubleFunction<Coalition> game =
          coalition -> {
            double[] kept = row.toArray();
            for (int e = 0; e < kept.length; e++) {
              kept[e] = coalition.contains(features.featureOf(e)) ? kept[e] : 0;
            }
            return network.logits(kept)[target];
          };
      ours.add(RecordedGame.explain(explainer, features.features(), game));
    }
    double deviation = Comparison.deviation(ours, recorded.tensor("values"), recorded.where());
    return new Comparison(deviation, recorded.tolerance()).verdict("the model in float64");
  }

  private static Explainer shapKernel() {
    List<Coalition> all = new ArrayList<>();
    double[] weights = new double[62];
    for (int mask = 1; mask < 63; mask++) {
      all.add(Coalition.of(6, BitSet.valueOf(new long[] {mask})));
      int size = Integer.bitCount(mask);
      // (n - 1) / (C(n, s) s (n - s)): 1/6, 1/24, 1/36 of sizes 1 and 5, 2 and 4, 3
      weights[mask - 1] = size == 3 ? 1 / 36.0 : size == 2 || size == 4 ? 1 / 24.0 : 1 / 6.0;
    }
    return KernelShap.of(
        RecordedGame.REMOVAL, any -> new WeightedCoalitions(all, Vector.of(weights)));
  }

  private static Tensor only(Tensor inputs, int row) {
    return new Tensor(Shape.of(1, inputs.width()), inputs.row(row));
  }

  /** Removed columns take the values of rows 8 to 11, one draw each. */
  private record Donors(Tensor inputs) implements Removal {
    private static final int FIRST = 8;

    @Override
    public String name() {
      return "rows 8 to 11";
    }

    @Override
    public int draws() {
      return 4;
    }

    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws draws) {
      return new Prepared() {
        @Override
        public int draws() {
          return 4;
        }

        @Override
        public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
          Vector donor = inputs.row(FIRST + draw);
          for (int e = 0; e < donor.size(); e++) {
            target.put(
                offset + e, stay.contains(e) ? instance.row().get(0, e) : (float) donor.get(e));
          }
        }
      };
    }
  }
}
