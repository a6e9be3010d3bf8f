package dev.plumbline.datasets.analytic;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws the instances of the dataset {@code analytic}, each from a stream keyed by its id. */
final class AnalyticInstances {
  private final String name;
  private final Draws draws;
  private final FeatureMap features;
  private final List<String> captions;
  private final Sampler source;

  /** Draws the row, label and truth of one instance. */
  @FunctionalInterface
  interface Sampler {
    LabeledRow draw(RandomGenerator random);
  }

  /** A row with its label and truth; the label is −1 for a regression. */
  record LabeledRow(FloatRows row, int label, Truth truth) {}

  private AnalyticInstances(String name, Draws draws, Axis axis, Sampler source) {
    this.name = name;
    this.draws = draws;
    this.features = FeatureMap.identity(axis.inputs());
    this.captions =
        IntStream.rangeClosed(1, axis.inputs()).mapToObj(i -> axis.caption() + i).toList();
    this.source = source;
  }

  /** The number of inputs, and the words before the number of an input in its caption. */
  private record Axis(int inputs, String caption) {}

  /** Instances of a function with known attributions. */
  static AnalyticInstances of(FunctionDefinition recipe, int inputs, Draws draws) {
    KnownFunction function = recipe.function(inputs);
    Sampler source =
        random -> {
          double[] x = recipe.draw(inputs, random);
          Truth truth =
              new Truth.ModelTruth(function.known(x).integratedGradients(), function.unique());
          return new LabeledRow(row(x), -1, truth);
        };
    return new AnalyticInstances(recipe.name(), draws, new Axis(inputs, "x"), source);
  }

  /**
   * Instances of the SDC toy: all segments are 0 except one, which is −1 (class 0) or +1 (class 1).
   */
  static AnalyticInstances ofToy(String name, int segments, Draws draws) {
    Sampler source =
        random -> {
          int label = random.nextInt(2);
          int informative = random.nextInt(segments);
          double[] x = new double[segments];
          x[informative] = 2 * label - 1;
          return new LabeledRow(row(x), label, new Truth.DataTruth(Truth.Features.of(informative)));
        };
    return new AnalyticInstances(name, draws, new Axis(segments, "segment "), source);
  }

  List<Instance> split(String split, int count) {
    return new ComputedList<>(
        count, i -> instance(String.format(Locale.ROOT, "%s/%s/%06d", name, split, i)));
  }

  private Instance instance(String id) {
    LabeledRow drawn = source.draw(draws.at(id).stream());
    return new Instance(id, drawn.row(), drawn.label(), features, drawn.truth(), captions);
  }

  private static FloatRows row(double[] x) {
    float[] row = new float[x.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) x[i];
    }
    return FloatRows.row(row);
  }
}
