package dev.plumbline.datasets.arrays;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.numpy.NumpyFile;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two rows of three numbers with labels, and datasets of arrays in an archive. */
final class ArchivedArrays {
  static final byte[] TABLE = NumpyFile.floats(List.of(2, 3), 1, 2, 3, 4, 5, 6);
  static final byte[] LABELS = NumpyFile.wholes(1, 0);

  private ArchivedArrays() {}

  /** Opens arrays with settings, of which 'test' is the archive unless they say otherwise. */
  static Dataset open(Path folder, Map<String, byte[]> test, Map<String, Object> settings)
      throws IOException {
    Map<String, Object> given = new HashMap<>(settings);
    given.putIfAbsent("test", NumpyFile.archive(folder.resolve("test.npz"), test));
    ArrayDataset plugin = new ArrayDataset();
    return plugin.open(
        Parameters.defaults(plugin.spec(), given),
        new DatasetPlugin.DatasetContext(1, folder.resolve("cache"), Progress.SILENT));
  }
}
