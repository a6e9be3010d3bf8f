package dev.plumbline.datasets;

import dev.plumbline.metrics.model.Instance;
import java.util.List;

/**
 * Instances of one task, in a fixed order. The lists are unmodifiable and may compute their
 * elements when asked.
 */
public interface Dataset {

  /** What the dataset says of itself. */
  DatasetFacts facts();

  /**
   * The training split: what models are trained on and backgrounds are drawn from. Empty where
   * there is none.
   */
  List<Instance> train();

  /** The test split: what is explained. Never empty. */
  List<Instance> test();
}
