package dev.plumbline.datasets;

import dev.plumbline.metrics.model.Instance;
import java.util.List;

/** A dataset that holds its facts and its two splits; the lists must be unmodifiable. */
public record FixedDataset(DatasetFacts facts, List<Instance> train, List<Instance> test)
    implements Dataset {

  /** Refuses an empty test split. */
  public FixedDataset {
    if (test.isEmpty()) {
      throw new DatasetException("the test split is empty: there is nothing to explain");
    }
  }
}
