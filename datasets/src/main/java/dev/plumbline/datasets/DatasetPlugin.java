package dev.plumbline.datasets;

import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import java.nio.file.Path;

/** A plug-in that opens a dataset; found by {@link java.util.ServiceLoader}. */
public interface DatasetPlugin extends Plugin {
  /** What a suite writes in place of a column or an array that there is none of, such as labels. */
  String NONE = "none";

  /**
   * Opens the dataset for the parameters of a suite.
   *
   * @throws DatasetException if it cannot be opened: missing or damaged files, values that are not
   *     finite, labels out of range
   */
  Dataset open(Parameters parameters, DatasetContext context);

  /**
   * The surroundings in which a dataset is opened.
   *
   * @param seed the suite's data seed
   * @param cache the folder in which downloads are kept
   * @param progress is told of downloads and other long work
   */
  record DatasetContext(long seed, Path cache, Progress progress) {}
}
