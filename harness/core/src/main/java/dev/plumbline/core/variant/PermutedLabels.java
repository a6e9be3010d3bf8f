package dev.plumbline.core.variant;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import java.util.List;

/**
 * A dataset whose training labels are permuted: each class keeps its number of instances, but the
 * labels no longer depend on the inputs.
 */
public final class PermutedLabels {
  private PermutedLabels() {}

  /** Returns a dataset with its labels permuted by draws. It has a content hash of its own. */
  public static Dataset of(Dataset dataset, Draws draws) {
    List<Instance> train = dataset.train();
    int[] labels = new int[train.size()];
    int[] order = draws.permutation(labels.length);
    for (int i = 0; i < labels.length; i++) {
      labels[order[i]] = train.get(i).label();
    }
    DatasetFacts facts = dataset.facts();
    return new FixedDataset(
        new DatasetFacts(
            facts.layout(),
            facts.classes(),
            facts.truth(),
            new ContentHash()
                .add("data", facts.contentHash())
                .add("labels permuted by", Long.toString(draws.key()))
                .hex(),
            facts.notes()),
        new ComputedList<>(labels.length, i -> labeled(train.get(i), labels[i])),
        dataset.test());
  }

  private static Instance labeled(Instance instance, int label) {
    return new Instance(
        instance.id(),
        instance.row(),
        label,
        instance.features(),
        instance.truth(),
        instance.captions(),
        instance.annotation());
  }
}
