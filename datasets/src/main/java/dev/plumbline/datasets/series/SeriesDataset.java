package dev.plumbline.datasets.series;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** The dataset {@code series}: one's own time series of several variables. */
@AutoService(DatasetPlugin.class)
public final class SeriesDataset implements DatasetPlugin {
  private static final ParameterType TEXT = new ParameterType.Text();
  private static final ParameterType TEXTS = new ParameterType.ListOf(TEXT, 1);
  private static final ParameterType SPLIT =
      new ParameterType.OneOf(
          List.of(new ParameterType.File(), new ParameterType.MapOf(new ParameterType.File())));

  private static final PluginSpec SPEC =
      PluginSpec.dataset("series")
          .version(1)
          .summary("One's own time series of several variables, from CSV files or arrays.")
          .parameters(
              Parameter.required(
                  "test",
                  SPLIT,
                  "the series to explain: a .csv or .tsv file with a row per step, or arrays as"
                      + " for the dataset 'arrays'"),
              Parameter.optional("train", SPLIT, "the training series, in the same form"),
              Parameter.of("id", TEXT, "id", "of a file: the column that says which series it is"),
              Parameter.of(
                  "time",
                  TEXT,
                  "time",
                  "of a file: the column with the time of a row, a number or a date; 'none' for"
                      + " the order of the rows"),
              Parameter.optional(
                  "step",
                  new ParameterType.Decimal(0, Double.MAX_VALUE),
                  "of a file: the time from step to step, in seconds for dates; steps without a"
                      + " row are missing values. By default rows follow each other"),
              Parameter.optional(
                  "variables",
                  TEXTS,
                  "the variables in the order of the model; of a file its columns, by default all"
                      + " without another use; of arrays their names"),
              Parameter.optional(
                  "variable", TEXT, "of a file with a row per value: the column that names it"),
              Parameter.of(
                  "value",
                  TEXT,
                  "value",
                  "of a file with a row per value: the column of the value"),
              Parameter.optional("group", TEXT, "the column, or array, of the group of a series"),
              Parameter.optional(
                  "array", TEXT, "of arrays: the array with the series; by default x"),
              Parameter.of(
                  "layout",
                  new ParameterType.Choice(List.of("ntc", "nct", "nt")),
                  "ntc",
                  "of arrays: the axes: n series, t steps, c variables"),
              Parameter.optional(
                  "mask", TEXT, "of arrays: the array that is 0 at steps of padding"),
              Parameter.optional(
                  "label",
                  TEXT,
                  "the column, or array, of the labels; by default label, or y, labels, label or"
                      + " targets; none if there are no labels"),
              Parameter.optional(
                  "label-type",
                  new ParameterType.Choice(List.of("classes", "numbers")),
                  "whether labels are classes, or numbers that a regression predicts"),
              Parameter.optional(
                  "classes", TEXTS, "the classes in the order of the model's outputs"),
              Parameter.optional(
                  "length",
                  new ParameterType.Whole(1, 1_000_000),
                  "of a file: the steps that the model reads; by default those of the series,"
                      + " which must be as many in each"),
              Parameter.of(
                  "shorter",
                  new ParameterType.Choice(List.of("refuse", "pad-end", "pad-start")),
                  "refuse",
                  "of a file: what becomes of a series with fewer steps than 'length'"),
              Parameter.of(
                  "longer",
                  new ParameterType.Choice(List.of("refuse", "cut-end", "cut-start")),
                  "refuse",
                  "of a file: what becomes of a series with more steps than 'length'"),
              Parameter.of(
                  "padding",
                  new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE),
                  0.0,
                  "the value at steps of padding, after scaling"),
              Parameter.of(
                  "missing",
                  new ParameterType.Choice(List.of("refuse", "previous", "mean", "keep")),
                  "refuse",
                  "what stands for a missing value: the one before it (at the start the first that"
                      + " follows), the mean of the training series, or NaN (keep) for a model"
                      + " that reads it"),
              Parameter.of(
                  "scale",
                  new ParameterType.Choice(List.of("none", "standard", "range")),
                  "none",
                  "standard: each variable minus its mean, over its standard deviation in the"
                      + " training series; range: 0 to 1 over them"),
              Parameter.of(
                  "unit",
                  new ParameterType.Choice(List.of("step", "variable", "cell")),
                  "step",
                  "what is one feature: a step with all variables, a variable over all steps, or"
                      + " one variable at one step (cell)"),
              Parameter.of("input", TEXT, "x", "the name of the model's input"))
          .references(new Reference("Ismail, Gunady, Bravo and Feizi", 2020, "arXiv:2010.13924"))
          .build();

  @Override
  public PluginSpec spec() {
    return SPEC;
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    return new SeriesOpener(SPEC, parameters, context).open();
  }
}
