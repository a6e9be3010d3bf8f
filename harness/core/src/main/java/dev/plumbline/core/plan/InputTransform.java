package dev.plumbline.core.plan;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model's inputs are made of data: (x − subtract) / divide, per channel (the last axis of
 * each input) or the same for all.
 *
 * @param subtract one value, or one per channel
 * @param divide one value, or one per channel; none is 0
 */
public record InputTransform(List<Double> subtract, List<Double> divide) {

  /** Leaves data as they are. */
  public static final InputTransform NONE = new InputTransform(List.of(0.0), List.of(1.0));

  /** Copies the lists and checks the divisors. */
  public InputTransform {
    subtract = List.copyOf(subtract);
    divide = List.copyOf(divide);
    for (double divisor : divide) {
      if (!(Math.abs(divisor) > 0)) {
        throw new IllegalArgumentException("input transform divides by " + divisor);
      }
    }
  }

  /** The transformed value of an element. */
  public double apply(int element, double value) {
    return (value - subtract.get(element % subtract.size())) / divide.get(element % divide.size());
  }

  /** The data set as its model sees it. */
  public Dataset apply(Dataset dataset) {
    if (equals(NONE)) {
      return dataset;
    }
    DatasetFacts facts = dataset.facts();
    Map<String, String> notes = new LinkedHashMap<>(facts.notes());
    notes.put("input transform", "(x - " + subtract + ") / " + divide);
    DatasetFacts changed =
        new DatasetFacts(
            facts.layout(),
            facts.classes(),
            facts.truth(),
            facts.contentHash() + ":" + this,
            notes);
    List<Instance> train = view(dataset.train());
    List<Instance> test = view(dataset.test());
    return new Dataset() {
      @Override
      public DatasetFacts facts() {
        return changed;
      }

      @Override
      public List<Instance> train() {
        return train;
      }

      @Override
      public List<Instance> test() {
        return test;
      }
    };
  }

  private List<Instance> view(List<Instance> instances) {
    return new AbstractList<>() {
      @Override
      public Instance get(int index) {
        Instance instance = instances.get(index);
        return instance.withRow(apply(instance.row()));
      }

      @Override
      public int size() {
        return instances.size();
      }
    };
  }

  private FloatRows apply(FloatRows row) {
    float[] values = row.copyRow(0);
    for (int e = 0; e < values.length; e++) {
      values[e] = (float) apply(e, values[e]);
    }
    return FloatRows.row(values);
  }
}
