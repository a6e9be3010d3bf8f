package dev.plumbline.datasets.planted;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dataset {@code planted-table}: a table in which five of eight columns decide the label, and two
 * others are only correlated with them.
 */
@AutoService(DatasetPlugin.class)
public final class PlantedTable implements DatasetPlugin {
  private static final PluginSpec SPEC =
      new PluginSpec(
          PluginKind.DATASET,
          "planted-table",
          1,
          "A table in which five of eight columns decide the label; two others are correlated with them.",
          List.of(
              Parameter.of(
                  "correlation",
                  new ParameterType.Decimal(0, 0.99),
                  0.6,
                  "correlation of each of these two columns with the column it follows"),
              Parameter.of(
                  "noise",
                  new ParameterType.Decimal(0, 100),
                  0.25,
                  "standard deviation of the noise on the score behind the label"),
              Parameter.of("train", new ParameterType.Whole(1, 10_000_000), 2000L, "number of training rows"),
              Parameter.of("test", new ParameterType.Whole(1, 10_000_000), 500L, "number of test rows")),
          List.of(new Reference("Agarwal, Krishna, Saxena and others", 2022, "arXiv:2206.11104")));

  @Override
  public PluginSpec spec() {
    return SPEC;
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    TableRows rows =
        new TableRows(
            parameters.decimal("correlation"),
            parameters.decimal("noise"),
            Draws.of(context.seed()).at(SPEC.id()));
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("truth", "the columns the score reads; an accurate model may use a column correlated with one of them");
    notes.put("score", TableRows.SCORE);
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", Shape.of(TableRows.WIDTH), InputKind.COLUMNS),
            List.of("no", "yes"),
            DatasetFacts.TruthKind.DATA,
            ContentHash.of(SPEC, parameters, context.seed()),
            notes);
    return new FixedDataset(
        facts,
        rows.split("train", parameters.whole("train")),
        rows.split("test", parameters.whole("test")));
  }
}
