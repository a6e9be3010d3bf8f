package dev.plumbline.core.export;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.chunk.ChunkSetup;
import dev.plumbline.core.exchange.ExchangeFormat;
import dev.plumbline.core.open.ModelOpener;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Writes what a suite explains for other programs: samples, outputs and attributions, keyed by
 * sample id, in the formats that the {@code imported} explainer reads.
 */
public final class Exporter {
  private final Plan plan;
  private final RunOptions options;
  private final Catalog catalog;

  /** An exporter of a plan made from a catalog, into the folder of the options. */
  public Exporter(Plan plan, RunOptions options, Catalog catalog) {
    this.plan = plan;
    this.options = options;
    this.catalog = catalog;
  }

  /**
   * What was written.
   *
   * @param files the files
   * @param warnings what a reader of the files must know of the models
   * @param missing which attributions there are not, and why
   */
  public record Exported(List<Path> files, List<String> warnings, List<String> missing) {
    /** Copies the lists. */
    public Exported {
      files = List.copyOf(files);
      warnings = List.copyOf(warnings);
      missing = List.copyOf(missing);
    }
  }

  /**
   * Writes a folder per model.
   *
   * @param explainers whose attributions are written; empty for all methods that are no controls
   * @throws RunException if an explainer is not in the suite, or a dataset or model cannot be had
   */
  public Exported export(ExchangeFormat format, List<String> explainers) {
    List<PlannedExplainer> chosen = chosen(explainers);
    ChunkSetup setup = ChunkSetup.of(plan, catalog::removal);
    ExecutorService workers = options.workers();
    List<Path> files = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Set<String> warnings = new LinkedHashSet<>();
    try {
      List<OpenModel> models = new ModelOpener(plan, options, workers).open();
      try {
        for (OpenModel model : models) {
          ModelExport export = new ModelExport(plan.suite(), setup, model, chosen);
          export.run(options.listener());
          files.addAll(export.write(options.folder(), format));
          missing.addAll(export.missing());
          warnings.addAll(model.warnings());
        }
      } finally {
        models.forEach(model -> model.model().close());
      }
    } finally {
      workers.shutdownNow();
    }
    return new Exported(files, List.copyOf(warnings), missing);
  }

  private List<PlannedExplainer> chosen(List<String> names) {
    if (names.isEmpty()) {
      return plan.explainers().stream()
          .filter(explainer -> !explainer.plugin().explainer().control())
          .toList();
    }
    List<PlannedExplainer> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(
          plan.explainer(name)
              .orElseThrow(
                  () ->
                      new RunException(
                          List.of(
                              "the suite has no explainer '%s'; known: %s"
                                  .formatted(
                                      name,
                                      plan.explainers().stream()
                                          .map(PlannedExplainer::name)
                                          .toList())))));
    }
    return chosen;
  }
}
