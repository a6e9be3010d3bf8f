package dev.plumbline.datasets.analytic;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Arrays;
import java.util.List;

/**
 * A function of columns, its instances and their model truth with the columns in another order, so
 * that the place of a column gives nothing away.
 */
final class ShuffledColumns implements AnalyticFunction {
  private final AnalyticFunction function;
  private final int[] places;

  private ShuffledColumns(AnalyticFunction function, int... places) {
    this.function = function;
    this.places = places;
  }

  /** The dataset with its column i at place {@code places[i]}. */
  static AnalyticDataset of(AnalyticDataset dataset, int... places) {
    ShuffledColumns shuffled = new ShuffledColumns(dataset.function(), places.clone());
    DatasetFacts facts = dataset.facts();
    String hash =
        new ContentHash()
            .add("columns of", facts.contentHash())
            .add("places", Arrays.toString(places))
            .hex();
    return new GeneratedDataset(
        new DatasetFacts(facts.layout(), facts.classes(), facts.truth(), hash, facts.notes()),
        shuffled.all(dataset.train()),
        shuffled.all(dataset.test()),
        shuffled);
  }

  private List<Instance> all(List<Instance> instances) {
    return new ComputedList<>(instances.size(), i -> moved(instances.get(i)));
  }

  private Instance moved(Instance instance) {
    float[] row = new float[places.length];
    double[] contributions = new double[places.length];
    Truth.ModelTruth truth = (Truth.ModelTruth) instance.truth();
    for (int i = 0; i < places.length; i++) {
      row[places[i]] = instance.row().get(0, i);
      contributions[places[i]] = truth.contributions().get(i);
    }
    return new Instance(
        instance.id(),
        FloatRows.row(row),
        instance.label(),
        instance.features(),
        new Truth.ModelTruth(Vector.of(contributions), truth.unique()),
        List.of());
  }

  private double[] back(double[] x) {
    double[] inner = new double[places.length];
    for (int i = 0; i < inner.length; i++) {
      inner[i] = x[places[i]];
    }
    return inner;
  }

  @Override
  public int inputs() {
    return places.length;
  }

  @Override
  public int outputs() {
    return function.outputs();
  }

  @Override
  public void values(double[] x, double[] out) {
    function.values(back(x), out);
  }

  @Override
  public void gradient(double[] x, double[] seed, double[] gradient) {
    double[] inner = new double[places.length];
    function.gradient(back(x), seed, inner);
    for (int i = 0; i < places.length; i++) {
      gradient[places[i]] = inner[i];
    }
  }
}
