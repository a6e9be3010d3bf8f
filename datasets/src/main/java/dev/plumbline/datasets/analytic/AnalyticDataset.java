package dev.plumbline.datasets.analytic;

import dev.plumbline.datasets.Dataset;

/** A dataset made around a function; the {@code analytic} model is that function. */
public interface AnalyticDataset extends Dataset {
  /** The function. */
  AnalyticFunction function();
}
