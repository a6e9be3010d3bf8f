package dev.plumbline.core.record;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.JsonDocuments;
import dev.plumbline.reports.results.RunFolder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the attributions of a run for others to read: per model, explainer and chunk one NumPy
 * array of element values (float64, one row per sample) and beside it a JSON document that says
 * which samples and what the values are. A sample without an attribution has a row of NaN.
 */
public final class AttributionFiles {
  private final RunFolder folder;
  private final OpenModel model;
  private final String chunk;
  private final List<Instance> samples;
  private final Set<String> written = new HashSet<>();

  /** The files of one chunk of samples on one model. */
  public AttributionFiles(RunFolder folder, OpenModel model, String chunk, List<Instance> samples) {
    this.folder = folder;
    this.model = model;
    this.chunk = chunk;
    this.samples = samples;
  }

  /**
   * What the array holds.
   *
   * @param model the model
   * @param seed its training seed, or empty
   * @param explainer the explainer
   * @param samples the samples, one per row
   * @param site where the values stand
   * @param readFrom the places inside the model that they were read from; empty if the input alone
   *     was asked about
   * @param shape the shape of one row
   * @param kind what the values are
   * @param signed whether their sign carries meaning
   * @param complete whether they claim to sum to F(x) − F(baseline)
   */
  record Description(
      String model,
      String seed,
      String explainer,
      List<String> samples,
      String site,
      List<String> readFrom,
      List<Integer> shape,
      String kind,
      boolean signed,
      boolean complete) {}

  /** Writes what the chunk's work has explained by now and was not written before. */
  public void write(Map<String, List<Outcome<Attribution>>> explained) {
    explained.forEach(
        (explainer, outcomes) -> {
          if (written.add(explainer)) {
            write(explainer, outcomes);
          }
        });
  }

  /** Writes the attributions by one explainer; nothing if no sample has one. */
  private void write(String explainer, List<Outcome<Attribution>> outcomes) {
    for (Outcome<Attribution> outcome : outcomes) {
      if (outcome instanceof Outcome.Ok<Attribution> ok) {
        write(explainer, outcomes, ok.result());
        return;
      }
    }
  }

  private void write(String explainer, List<Outcome<Attribution>> outcomes, Attribution first) {
    String name = name(explainer);
    int width = first.site().width();
    double[] values = new double[outcomes.size() * width];
    Arrays.fill(values, Double.NaN);
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Ok<Attribution> ok) {
        System.arraycopy(ok.result().raw().toArray(), 0, values, i * width, width);
      }
    }
    List<Integer> shape = new ArrayList<>(List.of(outcomes.size()));
    shape.addAll(first.site().shape().extents());
    folder.writeTensor(name + ".npy", shape, Vector.of(values));
    folder.writeText(
        name + ".json",
        JsonDocuments.pretty(
            new Description(
                model.planned().name(),
                model.seedName(),
                explainer,
                samples.stream().map(Instance::id).toList(),
                first.site().name(),
                first.sites(),
                first.site().shape().extents(),
                first.semantics().kind().name().toLowerCase(Locale.ROOT),
                first.semantics().signed(),
                first.semantics().complete())));
  }

  private String name(String explainer) {
    return name(model, explainer, chunk);
  }

  /** The name of a file of attributions in the run folder, without its ending. */
  public static String name(OpenModel model, String explainer, String chunk) {
    String seed = model.seedName().isEmpty() ? "" : "-seed-" + model.seedName();
    return "attributions/"
        + safe(model.planned().name() + seed)
        + "/"
        + safe(explainer)
        + "-"
        + safe(chunk);
  }

  /** A name of a suite made fit for the name of a file. */
  public static String safe(String name) {
    return name.replaceAll("[^A-Za-z0-9._()-]", "_").replaceAll("^\\.+", "_");
  }
}
