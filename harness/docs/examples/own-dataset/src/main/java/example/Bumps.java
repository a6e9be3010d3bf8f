package example;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Noise with a bump of three values somewhere: up is one class, down the other. */
public final class Bumps implements DatasetPlugin {
  private static final int WIDTH = 3;

  /** What a suite may write, and what a reader is told. */
  @Override
  public PluginSpec spec() {
    return PluginSpec.dataset("bumps")
        .version(1) // raise it whenever a change alters instances
        .summary("Noise with a bump somewhere, up or down.")
        .parameters(
            Parameter.of("length", new ParameterType.Whole(8, 10_000), 24L, "values of a row"),
            Parameter.of("train", new ParameterType.Whole(1, 1_000_000), 2000L, "training rows"),
            Parameter.of("test", new ParameterType.Whole(1, 1_000_000), 200L, "rows to explain"))
        .references(new Reference("You", 2026, "https://example.org/bumps"))
        .build();
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    int length = parameters.whole("length");
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", Shape.of(length), InputKind.COLUMNS),
            List.of("down", "up"),
            TruthKind.DATA, // it is known where the evidence is
            ContentHash.of(spec(), parameters, context.seed()), // all that decides the rows
            Map.of("noise", "standard normal, times 0.3"));
    Draws draws = Draws.of(context.seed()).at("bumps");
    return new FixedDataset(
        facts,
        split("train", parameters.whole("train"), length, draws),
        split("test", parameters.whole("test"), length, draws));
  }

  /** Rows are computed when they are asked for, so there may be any number of them. */
  private static List<Instance> split(String split, int count, int length, Draws draws) {
    return new ComputedList<>(count, i -> row("%s/%06d".formatted(split, i), length, draws));
  }

  /** All that is drawn is keyed by the id, so a row is the same whenever it is asked for. */
  private static Instance row(String id, int length, Draws draws) {
    RandomGenerator random = draws.at(id).stream();
    float[] row = new float[length];
    for (int i = 0; i < length; i++) {
      row[i] = (float) (0.3 * random.nextGaussian());
    }
    int at = random.nextInt(length - WIDTH + 1);
    int label = random.nextInt(2);
    for (int i = at; i < at + WIDTH; i++) {
      row[i] += label == 1 ? 1 : -1;
    }
    return new Instance(
        id,
        FloatRows.row(row),
        label,
        FeatureMap.identity(length),
        new Truth.DataTruth(Truth.Features.of(at, at + 1, at + 2)),
        List.of());
  }
}
