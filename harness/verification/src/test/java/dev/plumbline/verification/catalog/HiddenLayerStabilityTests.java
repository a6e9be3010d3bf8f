package dev.plumbline.verification.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.Workbench;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.robustness.Rrs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Relative representation stability on a trained network with two hidden layers, computed again
 * from what the engine shows: the last hidden layer, logits and gradients, row by row.
 */
@Tag("slow")
class HiddenLayerStabilityTests {
  private static final String SUITE =
      """
      plumbline: 1
      suite: layers
      title: Hidden layers
      seeds: {data: 1, train: 0, explain: 3, test: 4}
      samples: 24
      datasets:
        table: {type: planted-table, train: 500}
      models:
        mlp: {type: mlp, dataset: table, hidden: [16, 8], epochs: 5}
      explainers:
        method: {type: gradient-x-input}
      tests:
        rrs: {}
      controls: {implementation: false, permuted: false}
      """;

  private static final double FLOOR = 1e-3;

  /** The least change of a representation that the definition divides by. */
  private static final double LEAST = 1e-6;

  private static final double[] STEPS = {0.01, -0.05, 0.2, -0.6};

  @Test
  void theLastHiddenLayerIsWhatTheChangeOfAMapIsDividedBy(@TempDir Path folder) {
    Catalog catalog = Catalog.load();
    Plan plan =
        new Planner(catalog)
            .plan(SuiteReader.readString("layers.yaml", SUITE), Planner.Changes.NONE);
    PlannedTest planned = plan.tests().get(0);
    PlannedTest test =
        planned.withMetric(new Rrs().over(subject -> neighbors(subject.instance().row()), FLOOR));
    try (Workbench bench = WholeCatalog.open(plan, catalog, folder).get(0)) {
      PlannedExplainer method = plan.explainers().get(0);
      List<Instance> samples = bench.samples();
      List<Outcome<Score>> scores = bench.score(test, method, samples, new PassCounter());
      int left = 0;
      for (int i = 0; i < samples.size(); i++) {
        Expected expected = Expected.of(bench, method, samples.get(i));
        Score score = ((Outcome.Ok<Score>) scores.get(i)).result();
        assertThat(score.parts()).containsEntry("kept", expected.kept());
        assertThat(score.value())
            .isCloseTo(expected.value(), within(1e-5 * Math.max(1, expected.value())));
        left += expected.kept() < 1 ? 1 : 0;
      }
      // some neighbors change class, so that leaving them out is tested too
      assertThat(left).isPositive();
    }
  }

  /** The row moved along itself, and the other half of it along its mirror. */
  private static FloatRows neighbors(FloatRows row) {
    int width = row.width();
    float[] all = new float[STEPS.length * width];
    for (int n = 0; n < STEPS.length; n++) {
      for (int e = 0; e < width; e++) {
        float other = row.get(0, e % 2 == 0 ? e : width - 1 - e);
        all[n * width + e] = (float) (row.get(0, e) + STEPS[n] * other);
      }
    }
    return FloatRows.of(STEPS.length, width, all);
  }

  /** The value and the share of neighbors of the sample's class. */
  private record Expected(double value, double kept) {

    static Expected of(Workbench bench, PlannedExplainer method, Instance sample) {
      Model model = bench.model();
      Site layer =
          model.facts().sites().stream()
              .filter(site -> site.kind() == SiteKind.LAYER)
              .reduce((first, second) -> second)
              .orElseThrow();
      assertThat(layer.width()).as(model.facts().sites().toString()).isEqualTo(8);
      FloatRows neighbors = neighbors(sample.row());
      double[] own = activations(model, layer, sample.row());
      double[] map = map(bench, method, sample);
      double largest = 0;
      int kept = 0;
      for (int n = 0; n < neighbors.count(); n++) {
        FloatRows row = neighbors.at(n);
        if (predicted(model, row) == predicted(model, sample.row())) {
          kept++;
          double below = relative(activations(model, layer, row), own);
          double above = relative(map(bench, method, at(sample, row)), map);
          largest = Math.max(largest, above / Math.max(below, LEAST));
        }
      }
      return new Expected(largest, (double) kept / neighbors.count());
    }

    private static Instance at(Instance sample, FloatRows row) {
      return new Instance(
          sample.id(), row, sample.label(), sample.features(), sample.truth(), sample.captions());
    }

    private static double[] map(Workbench bench, PlannedExplainer method, Instance sample) {
      Outcome<Attribution> outcome =
          bench.explain(method, List.of(sample), new PassCounter()).get(0);
      return ((Outcome.Ok<Attribution>) outcome).result().raw().toArray();
    }

    private static double[] activations(Model model, Site site, FloatRows row) {
      double[] values = new double[site.width()];
      model.run(
          Pass.activations(
              row,
              site,
              (any, found, offset) -> {
                for (int i = 0; i < values.length; i++) {
                  values[i] = found.get(offset + i);
                }
              }));
      return values;
    }

    private static int predicted(Model model, FloatRows row) {
      double[] logits = new double[model.facts().outputs()];
      model.run(
          Pass.forward(
              row,
              OutputKind.LOGIT,
              (any, found, offset) -> {
                for (int i = 0; i < logits.length; i++) {
                  logits[i] = found.get(offset + i);
                }
              }));
      if (logits.length == 1) {
        return logits[0] > 0 ? 1 : 0;
      }
      int best = 0;
      for (int c = 1; c < logits.length; c++) {
        best = logits[c] > logits[best] ? c : best;
      }
      return best;
    }

    /** ‖(a − b)/b‖ with no divisor below the floor. */
    private static double relative(double[] a, double[] b) {
      double squares = 0;
      for (int i = 0; i < a.length; i++) {
        squares += Math.pow((a[i] - b[i]) / Math.max(Math.abs(b[i]), FLOOR), 2);
      }
      return Math.sqrt(squares);
    }
  }
}
