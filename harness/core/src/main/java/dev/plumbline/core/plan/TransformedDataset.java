package dev.plumbline.core.plan;

import dev.plumbline.core.suite.ElementTransform;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set after the input transform of a model. It is other data, so its content hash is a new
 * one; rows are transformed when they are asked for. Numbers of texts stay as they are.
 */
public final class TransformedDataset {
  private TransformedDataset() {}

  /** The data set as a model with this transform sees it; the data set itself where none is set. */
  public static Dataset apply(InputTransform transform, Dataset dataset) {
    if (transform.equals(InputTransform.NONE)) {
      return dataset;
    }
    DatasetFacts facts = dataset.facts();
    Map<String, String> notes = new LinkedHashMap<>(facts.notes());
    notes.put("input transform", "(x - " + transform.subtract() + ") / " + transform.divide());
    return new View(
        new DatasetFacts(
            facts.layout(),
            facts.classes(),
            facts.truth(),
            facts.contentHash() + ":" + transform,
            notes),
        transformed(transform.on(facts.layout()), dataset.train()),
        transformed(transform.on(facts.layout()), dataset.test()));
  }

  private record View(DatasetFacts facts, List<Instance> train, List<Instance> test)
      implements Dataset {}

  private static List<Instance> transformed(ElementTransform transform, List<Instance> instances) {
    return new ComputedList<>(
        instances.size(),
        index -> {
          Instance instance = instances.get(index);
          FloatRows row = instance.row();
          return instance.withRow(
              FloatRows.deferred(row.width(), () -> transformed(transform, row)));
        });
  }

  private static float[] transformed(ElementTransform transform, FloatRows row) {
    float[] values = row.copyRow(0);
    for (int e = 0; e < values.length; e++) {
      values[e] = (float) transform.apply(e, values[e]);
    }
    return values;
  }
}
