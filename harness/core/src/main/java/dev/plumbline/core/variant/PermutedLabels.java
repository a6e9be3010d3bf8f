package dev.plumbline.core.variant;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A dataset whose training labels are permuted, be they classes or numbers: each keeps its number
 * of instances, but the labels no longer depend on the inputs.
 */
public final class PermutedLabels {
  private PermutedLabels() {}

  /** Returns a dataset with its labels permuted by draws. It has a content hash of its own. */
  public static Dataset of(Dataset dataset, Draws draws) {
    List<Instance> train = dataset.train();
    int[] labels = new int[train.size()];
    OptionalDouble[] numbers = new OptionalDouble[labels.length];
    int[] order = draws.permutation(labels.length);
    for (int i = 0; i < labels.length; i++) {
      Instance donor = train.get(i);
      labels[order[i]] = donor.label();
      numbers[order[i]] = donor.annotation().value();
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
        new ComputedList<>(labels.length, i -> labeled(train.get(i), labels[i], numbers[i])),
        dataset.test());
  }

  private static Instance labeled(Instance instance, int label, OptionalDouble number) {
    Instance.Annotation own = instance.annotation();
    return new Instance(
        instance.id(),
        instance.row(),
        label,
        instance.features(),
        instance.truth(),
        instance.captions(),
        new Instance.Annotation(number, own.group(), own.weight()));
  }
}
