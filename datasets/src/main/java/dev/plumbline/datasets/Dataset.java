package dev.plumbline.datasets;

import dev.plumbline.metrics.model.Instance;
import java.util.List;

/**
 * The instances of one task, in a fixed order. The lists are unmodifiable and may compute an
 * element each time it is asked for.
 */
public interface Dataset {

  /** The description of this dataset. */
  DatasetFacts facts();

  /**
   * The training split, which models are trained on and backgrounds are drawn from; empty if the
   * dataset has none.
   */
  List<Instance> train();

  /** The test split, whose instances are explained; never empty. */
  List<Instance> test();
}
