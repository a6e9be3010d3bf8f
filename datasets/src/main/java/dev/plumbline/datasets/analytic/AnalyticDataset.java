package dev.plumbline.datasets.analytic;

import dev.plumbline.datasets.Dataset;

/** A dataset drawn for a function in closed form; the model {@code analytic} is that function. */
public interface AnalyticDataset extends Dataset {
  /** The function that the model {@code analytic} computes. */
  AnalyticFunction function();
}
