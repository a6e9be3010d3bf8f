package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.analytic.AnalyticModel;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.datasets.analytic.AnalyticFunction;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Focus and grid pointing over mosaics of a dataset, in whole runs whose scores are known: an image
 * of class c has 3 in channel c of every pixel and 1 in the others, and logit c of the model is the
 * sum of channel c. So gradient times input for logit c is 3 on each pixel of cells of class c and
 * 1 on all others.
 */
class MosaicRunTests {
  private static final int CLASSES = 10;
  private static final int SIDE = 6;

  @TempDir Path folder;

  private static final class Tinted implements DatasetPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.dataset("tinted").version(1).summary("Tints.").build();
    }

    @Override
    public Dataset open(Parameters parameters, DatasetPlugin.DatasetContext context) {
      List<String> names = IntStream.range(0, CLASSES).mapToObj(c -> "tint " + c).toList();
      return new FixedDataset(
          new DatasetFacts(
              InputLayout.of("x", Shape.of(SIDE, SIDE, CLASSES), InputKind.IMAGE),
              names,
              DatasetFacts.TruthKind.NONE,
              "tinted",
              Map.of()),
          List.of(),
          new ComputedList<>(5 * CLASSES, Tinted::image));
    }

    private static Instance image(int index) {
      float[] row = new float[SIDE * SIDE * CLASSES];
      for (int e = 0; e < row.length; e++) {
        row[e] = e % CLASSES == index % CLASSES ? 3 : 1;
      }
      return new Instance(
          "tinted/" + index,
          FloatRows.row(row),
          index % CLASSES,
          FeatureMap.blocks(SIDE * SIDE, CLASSES),
          new Truth.None(),
          List.of());
    }
  }

  /** A model that takes images of any size. */
  private record ChannelSums(int inputs) implements AnalyticFunction {
    @Override
    public int outputs() {
      return CLASSES;
    }

    @Override
    public void values(double[] x, double[] out) {
      Arrays.fill(out, 0);
      for (int e = 0; e < inputs; e++) {
        out[e % CLASSES] += x[e];
      }
    }

    @Override
    public void gradient(double[] x, double[] seed, double[] gradient) {
      for (int e = 0; e < inputs; e++) {
        gradient[e] = seed[e % CLASSES];
      }
    }
  }

  private record Front(Dataset dataset, AnalyticFunction function) implements AnalyticDataset {
    @Override
    public DatasetFacts facts() {
      return dataset.facts();
    }

    @Override
    public List<Instance> train() {
      return dataset.train();
    }

    @Override
    public List<Instance> test() {
      return dataset.test();
    }
  }

  private static final class ChannelModel implements ModelPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.model("channels").version(1).summary("Sums.").build();
    }

    @Override
    public boolean trained() {
      return false;
    }

    @Override
    public Model open(Parameters parameters, ModelPlugin.Context context) {
      Dataset dataset = context.dataset();
      return new AnalyticModel(
          new Front(dataset, new ChannelSums(dataset.facts().layout().width())));
    }
  }

  private RunResult run(String mosaic, String target, String test) {
    List<Plugin> plugins = new ArrayList<>(List.of(new Tinted(), new ChannelModel()));
    Stream.of(PluginKind.values()).forEach(kind -> plugins.addAll(Suites.CATALOG.all(kind)));
    Catalog catalog = Catalog.of(plugins);
    String suite =
        """
        plumbline: 1
        suite: mosaics
        target: {class: %s}
        controls: {implementation: false, permuted: false}
        datasets:
          tinted: {mosaic: %s}
        models:
          channels: {dataset: tinted}
        explainers:
          gradient-x-input: {}
        tests:
          t: {type: %s}
        """
            .formatted(target, mosaic, test);
    Plan plan =
        new Planner(catalog)
            .plan(SuiteReader.readString("mosaics.yaml", suite), Planner.Changes.NONE);
    RunOptions options = RunOptions.quiet(folder.resolve("run"), folder.resolve("cache"));
    return new Runner(plan, options, catalog).run();
  }

  /**
   * t of n cells show the class, so the share is 3t / (3t + (n − t)): 3/6 for one of four, 6/8 for
   * two of four, 3/11 for one of nine; a shrunk tile is as gray as it was.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{side: 2}|grid-pointing|0.5|0.25",
        "{side: 2}|focus|0.5|0.25",
        "{side: 2, targets: 2}|focus|0.75|0.5",
        "{side: 2, targets: 2, shrink: true}|focus|0.75|0.5",
        "{side: 3}|grid-pointing, side: 3|0.2727272727|0.1111111111",
        "{side: 3, shrink: true}|grid-pointing, side: 3|0.2727272727|0.1111111111"
      })
  void everyMosaicHasTheScoreOfItsCells(
      String mosaic, String test, double expected, double chance) {
    List<ScoreRow> rows = run(mosaic, "label", test).rows();
    assertThat(rows).hasSize(5 * CLASSES);
    for (ScoreRow row : rows) {
      assertThat(row.outcome().status()).as(row.outcome().reason()).isEqualTo(ScoreStatus.OK);
      assertThat(row.outcome().value()).isCloseTo(expected, within(1e-6));
      assertThat(row.outcome().parts().get("chance")).isCloseTo(chance, within(1e-6));
      assertThat(row.subject().sample()).startsWith("mosaic/tinted/");
    }
  }

  /** Two of four cells of one class: its logit is the largest, so it is the predicted one too. */
  @Test
  void theClassShownMostIsThePredictedOne() {
    assertThat(run("{side: 2, targets: 2}", "predicted", "focus").rows())
        .allMatch(row -> Math.abs(row.outcome().value() - 0.75) < 1e-6);
  }

  /** One cell of each of four classes: their logits tie, and the first of them is predicted. */
  @Test
  void aMosaicWhoseOtherCellIsExplainedHasNoScore() {
    List<ScoreRow> rows = run("{side: 2}", "predicted", "grid-pointing").rows();
    List<ScoreRow> without =
        rows.stream().filter(row -> row.outcome().status() == ScoreStatus.NOT_APPLICABLE).toList();
    assertThat(without).hasSizeBetween(1, rows.size() - 1);
    assertThat(without)
        .allMatch(row -> row.outcome().reason().endsWith("write target: {class: label}"));
  }

  @Test
  void twoCellsOfTheClassAreNoGridPointing() {
    assertThat(run("{side: 2, targets: 2}", "label", "grid-pointing").rows())
        .allMatch(row -> row.outcome().reason().contains("2 cells hold the target class"));
  }

  @Test
  void whatCannotBeAMosaicNamesItsDataset() {
    assertThatExceptionOfType(RunException.class)
        .isThrownBy(() -> run("{side: 4}", "label", "focus"))
        .withMessageContaining("dataset 'tinted': of 4 by 4 cells with 1 of the target class");
  }
}
