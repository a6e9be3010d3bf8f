package dev.plumbline.datasets.analytic;

import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.metrics.model.Instance;
import java.util.List;

/** An analytic dataset that holds a function and the instances drawn for it. */
record GeneratedDataset(
    DatasetFacts facts, List<Instance> train, List<Instance> test, AnalyticFunction function)
    implements AnalyticDataset {}
