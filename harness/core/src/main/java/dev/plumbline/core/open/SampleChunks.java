package dev.plumbline.core.open;

import dev.plumbline.metrics.model.Instance;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the chosen samples into chunks: each is explained and scored together, and committed as one
 * file per cell. A chunk is small enough to lose little when a run ends early, and large enough to
 * fill batches. Since the attributions of every method stay in memory until a chunk is done, chunks
 * of wide rows have fewer samples: 64 up to 65,536 elements, 16 for images of 224 x 224 x 3.
 */
final class SampleChunks {
  private static final int SAMPLES = 64;
  private static final int ELEMENTS = 64 * 65_536;

  private SampleChunks() {}

  /** The samples in chunks, in their order. */
  static List<List<Instance>> of(List<Instance> samples) {
    int size = samples.isEmpty() ? 1 : size(samples.get(0).row().width());
    List<List<Instance>> chunks = new ArrayList<>();
    for (int from = 0; from < samples.size(); from += size) {
      chunks.add(List.copyOf(samples.subList(from, Math.min(samples.size(), from + size))));
    }
    return chunks;
  }

  /** The number of samples of a chunk, a power of two, for rows of so many elements. */
  static int size(int elements) {
    int fitting = Math.max(1, ELEMENTS / Math.max(1, elements));
    return Math.min(SAMPLES, Integer.highestOneBit(fitting));
  }
}
