package dev.plumbline.datasets.table;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** The dataset {@code table}: one's own table from CSV, TSV or Parquet files. */
@AutoService(DatasetPlugin.class)
public final class TableDataset implements DatasetPlugin {
  private static final ParameterType TEXT = new ParameterType.Text();
  private static final ParameterType FILE = new ParameterType.File();
  private static final ParameterType TEXTS = new ParameterType.ListOf(TEXT, 1);

  private static final PluginSpec SPEC =
      PluginSpec.dataset("table")
          .version(1)
          .summary("One's own table from CSV, TSV or Parquet files, with numbers and categories.")
          .parameters(
              Parameter.optional(
                  "file", FILE, "one file with all rows, which 'split' or 'test-share' divides"),
              Parameter.optional(
                  "test", FILE, "in place of 'file': the file with the rows to explain"),
              Parameter.optional("train", FILE, "beside 'test': the file with the training rows"),
              Parameter.of(
                  "test-share",
                  new ParameterType.Decimal(0, 1),
                  0.2,
                  "the share of the rows of 'file' that are test rows, drawn by the data seed and"
                      + " what stands in a row (or its id), so that equal rows stay together"),
              Parameter.optional(
                  "split", TEXT, "the column of 'file' that says 'train' or 'test' of each row"),
              Parameter.required("label", TEXT, "the column to predict"),
              Parameter.optional(
                  "label-type",
                  new ParameterType.Choice(List.of("classes", "numbers")),
                  "whether labels are classes or numbers that a regression predicts; must be given"
                      + " for fractions and for many different numbers"),
              Parameter.optional(
                  "classes",
                  TEXTS,
                  "the classes as they stand in the file, in the order of the model's outputs; by"
                      + " default those found, sorted"),
              Parameter.optional(
                  "inputs",
                  new ParameterType.MapOf(TEXTS),
                  "the inputs of the model, each with its columns, in order; by default one input"
                      + " x with all columns that have no other use, or, where some are texts, an"
                      + " input for each column"),
              Parameter.optional("drop", TEXTS, "columns to leave out"),
              Parameter.optional("id", TEXT, "the column with the id of each row"),
              Parameter.optional(
                  "group",
                  TEXT,
                  "the column with the group of each row; it stays an input unless 'drop' has it"),
              Parameter.optional(
                  "weights",
                  TEXT,
                  "the column with the weight of each row, at least 0, for training here and for"
                      + " the weighted accuracy or R²; it is no input"),
              Parameter.optional(
                  "types",
                  new ParameterType.MapOf(
                      new ParameterType.Choice(List.of("number", "category", TableSettings.TEXT))),
                  "what a column holds, where that is not what it looks like; text: strings that a"
                      + " model with an input of strings reads as they are"),
              Parameter.optional(
                  "values",
                  new ParameterType.MapOf(TEXTS),
                  "the categories of a column, in the model's order; by default those found in all"
                      + " rows, sorted"),
              Parameter.of(
                  "categories",
                  new ParameterType.Choice(List.of("one-hot", "numbers")),
                  "one-hot",
                  "one-hot: an element per category; numbers: one element with the number of the"
                      + " category, from 0. One feature per column either way; texts are neither"),
              Parameter.of(
                  "scale",
                  new ParameterType.Choice(List.of("none", "standard", "range")),
                  "none",
                  "standard: numbers minus the mean, over the standard deviation of the training"
                      + " rows; range: 0 to 1 over the training rows"),
              Parameter.of(
                  "missing-numbers",
                  new ParameterType.Choice(List.of("refuse", "mean", "median", "keep")),
                  "refuse",
                  "what stands for a missing number: the mean or median of the training rows, or"
                      + " NaN (keep) for a model that reads it"),
              Parameter.of(
                  "missing-categories",
                  new ParameterType.Choice(List.of("refuse", "most-frequent", "own")),
                  "refuse",
                  "what stands for a missing category or text: the most frequent one of the"
                      + " training rows, or a category of its own, which is the empty text"),
              Parameter.of(
                  "missing-words",
                  new ParameterType.ListOf(TEXT, 0),
                  List.of("?", "NA", "N/A", "NaN", "nan", "null"),
                  "what means a missing value besides an empty field"),
              Parameter.optional(
                  "column-names", TEXTS, "the names of the columns, for a file without a header"),
              Parameter.optional(
                  "delimiter",
                  new ParameterType.Choice(List.of("comma", "semicolon", "tab", "pipe")),
                  "what separates fields; by default tab for .tsv, else comma"),
              Parameter.optional(
                  "decimal",
                  new ParameterType.Choice(List.of("point", "comma")),
                  "what stands before the decimals of numbers; by default a point"))
          .references(new Reference("Shafranovich", 2005, "https://www.rfc-editor.org/rfc/rfc4180"))
          .build();

  @Override
  public PluginSpec spec() {
    return SPEC;
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    TableSettings settings = new TableSettings(parameters);
    return new TableOpener(SPEC, settings, context).open();
  }
}
