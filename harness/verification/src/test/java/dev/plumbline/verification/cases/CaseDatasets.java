package dev.plumbline.verification.cases;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.List;

/** The {@code case} dataset: the rows of a case, optionally with a feature map of the suite's. */
final class CaseDatasets implements DatasetPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.dataset("case")
        .version(1)
        .summary("The rows of a case.")
        .parameters(
            Parameter.required("name", new ParameterType.Text(), "the folder of the case"),
            Parameter.optional(
                "map",
                new ParameterType.ListOf(new ParameterType.Whole(-1, Integer.MAX_VALUE), 1),
                "the feature of each element, -1 for none"))
        .build();
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    CaseFolder folder = CaseFolder.named(parameters.text("name"));
    List<?> map = (List<?>) parameters.value("map").orElse(List.of());
    int[] features = map.stream().mapToInt(f -> ((Number) f).intValue()).toArray();
    return (features.length == 0 ? folder : folder.mapped(features)).dataset();
  }
}
