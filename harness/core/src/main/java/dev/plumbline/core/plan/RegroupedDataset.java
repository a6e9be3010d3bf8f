package dev.plumbline.core.plan;

import dev.plumbline.core.suite.FeatureSetting;
import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FeatureMapFile;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.datasets.analytic.AnalyticFunction;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A data set whose elements are grouped to other features than its own. Rows, labels and the
 * content hash stay, so models trained on it are the same; the truth is carried over as far as it
 * can be.
 */
public final class RegroupedDataset {
  /** The key of the note that says what the features are; the note is part of keys of cells. */
  public static final String NOTE = "features";

  private final int[] featureOf;
  private final FeatureMap all;

  private RegroupedDataset(int[] featureOf) {
    this.featureOf = featureOf;
    this.all = FeatureMap.of(featureOf);
  }

  /**
   * The data set with the features of a setting.
   *
   * @throws DatasetException if they do not fit its inputs
   */
  public static Dataset apply(FeatureSetting setting, Dataset dataset) {
    if (setting instanceof FeatureSetting.Own) {
      return dataset;
    }
    RegroupedDataset regrouping = new RegroupedDataset(numbers(setting, dataset.facts().layout()));
    Dataset view = regrouping.view(dataset);
    return dataset instanceof AnalyticDataset analytic
        ? new Analytic(view, analytic.function())
        : view;
  }

  private static int[] numbers(FeatureSetting setting, InputLayout layout) {
    if (layout.inputs().size() > 1 && !(setting instanceof FeatureSetting.Mapped)) {
      throw new DatasetException(
          "features: patch and run need a single input, there are "
              + layout.inputs().size()
              + "; use map");
    }
    InputLayout.Input input = layout.inputs().get(0);
    if (setting instanceof FeatureSetting.Patches patches) {
      return patches(patches, input);
    } else if (setting instanceof FeatureSetting.Runs runs) {
      return runs(runs.size(), input);
    }
    FeatureSetting.Mapped mapped = (FeatureSetting.Mapped) setting;
    return FeatureMapFile.read(mapped.path(), layout.width(), positions(layout));
  }

  /** The positions of a layout's only input: all but its last axis; 0 where that is no other. */
  private static int positions(InputLayout layout) {
    Shape shape = layout.inputs().get(0).shape();
    boolean channels = layout.inputs().size() == 1 && shape.rank() > 1;
    return channels ? layout.width() / shape.extent(shape.rank() - 1) : 0;
  }

  private static int[] patches(FeatureSetting.Patches patches, InputLayout.Input input) {
    if (input.kind() != InputKind.IMAGE) {
      throw new DatasetException(
          "features: patch is for images, the input is of "
              + input.shape()
              + " "
              + input.kind()
              + "; use run");
    }
    FeatureMap map = FeatureMap.patches(input.shape(), patches.rows(), patches.columns());
    return IntStream.range(0, map.elements()).map(map::featureOf).toArray();
  }

  private static int[] runs(int size, InputLayout.Input input) {
    if (input.kind() == InputKind.IMAGE) {
      throw new DatasetException(
          "features: run is for columns, tokens, time steps and segments; use patch for images");
    }
    int inner = input.shape().size() / input.shape().extent(0);
    int[] featureOf = new int[input.shape().size()];
    for (int e = 0; e < featureOf.length; e++) {
      featureOf[e] = e / inner / size;
    }
    return featureOf;
  }

  private Dataset view(Dataset dataset) {
    DatasetFacts facts = dataset.facts();
    Map<String, String> notes = new LinkedHashMap<>(facts.notes());
    notes.put(NOTE, "%d, regrouped: %s".formatted(all.features(), hash()));
    return new View(
        new DatasetFacts(
            facts.layout(), facts.classes(), facts.truth(), facts.contentHash(), notes),
        regrouped(dataset.train()),
        regrouped(dataset.test()));
  }

  private String hash() {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * featureOf.length);
    for (int feature : featureOf) {
      bytes.putInt(feature);
    }
    return ContentHash.hexOf(bytes.array());
  }

  private List<Instance> regrouped(List<Instance> instances) {
    return new ComputedList<>(instances.size(), index -> regrouped(instances.get(index)));
  }

  private Instance regrouped(Instance instance) {
    FeatureMap before = instance.features();
    FeatureMap features = features(before);
    return new Instance(
        instance.id(),
        instance.row(),
        instance.label(),
        features,
        RegroupedTruth.of(instance.truth(), before, features),
        RegroupedTruth.captions(instance.captions(), before, features),
        instance.annotation());
  }

  /** The new features; elements of no feature, such as padding, stay without one. */
  private FeatureMap features(FeatureMap before) {
    boolean free = true;
    for (int e = 0; e < featureOf.length && free; e++) {
      free = before.featureOf(e) >= 0;
    }
    if (free) {
      return all;
    }
    int[] kept = featureOf.clone();
    boolean[] used = new boolean[all.features()];
    for (int e = 0; e < kept.length; e++) {
      if (before.featureOf(e) < 0) {
        kept[e] = -1;
      } else if (kept[e] >= 0) {
        used[kept[e]] = true;
      }
    }
    int[] renumbered = new int[used.length];
    for (int f = 1; f < used.length; f++) {
      renumbered[f] = renumbered[f - 1] + (used[f - 1] ? 1 : 0);
    }
    for (int e = 0; e < kept.length; e++) {
      kept[e] = kept[e] < 0 ? -1 : renumbered[kept[e]];
    }
    return FeatureMap.of(kept);
  }

  private record View(DatasetFacts facts, List<Instance> train, List<Instance> test)
      implements Dataset {}

  private record Analytic(Dataset view, AnalyticFunction function) implements AnalyticDataset {
    @Override
    public DatasetFacts facts() {
      return view.facts();
    }

    @Override
    public List<Instance> train() {
      return view.train();
    }

    @Override
    public List<Instance> test() {
      return view.test();
    }
  }
}
