package dev.plumbline.datasets;

import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import java.nio.file.Path;

/** A dataset as a unit of extension. */
public interface DatasetPlugin extends Plugin {

  /**
   * Opens the dataset.
   *
   * @throws DatasetException if it cannot be had: missing or damaged files, values that are not
   *     finite, labels out of range
   */
  Dataset open(Parameters parameters, DatasetContext context);

  /**
   * Where a dataset is opened.
   *
   * @param seed the suite's data seed
   * @param cache the folder downloads are kept in
   * @param progress told of long work
   */
  record DatasetContext(long seed, Path cache, Progress progress) {}
}
