package dev.plumbline.core.record;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.chunk.Cell;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.suite.Retention;
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
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the attributions of a run for others to read: per model, explainer and chunk one NumPy
 * array (float32, one row per sample) and beside it a JSON document that says which samples and
 * what the values are. They are those of the model's own target, not of one that a test varies.
 * There is one value per feature where a feature has several elements, such as a patch of an image,
 * or else one per element. A sample without an attribution has a row of NaN.
 */
public final class AttributionFiles {
  private final RunFolder folder;
  private final OpenModel model;
  private final String chunk;
  private final List<Instance> samples;
  private final Set<String> written = new HashSet<>();

  /** The files of the chunk that a cell belongs to. */
  public AttributionFiles(RunFolder folder, Cell cell, Retention retention) {
    this.folder = folder;
    this.model = cell.model();
    this.chunk = cell.chunk().fileNumber();
    this.samples = cell.samples().subList(0, kept(cell, retention));
  }

  private static int kept(Cell cell, Retention retention) {
    int all = cell.samples().size();
    if (!cell.chunk().isOfOwnTarget() || !retention.keeps(cell.chunk().number())) {
      return 0;
    }
    return retention == Retention.ALL ? all : Math.min(SampleViews.SAMPLES, all);
  }

  /**
   * What the array holds.
   *
   * @param model the model
   * @param seed its training seed, or empty
   * @param explainer the explainer
   * @param samples the samples, one per row
   * @param per what has one value: a feature or an element of the site
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
      String per,
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
    List<Optional<Attribution>> given =
        outcomes.subList(0, samples.size()).stream().map(AttributionFiles::given).toList();
    given.stream()
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(first -> write(explainer, given, first));
  }

  private static Optional<Attribution> given(Outcome<Attribution> outcome) {
    return outcome instanceof Outcome.Ok<Attribution> ok
        ? Optional.of(ok.result())
        : Optional.empty();
  }

  private void write(String explainer, List<Optional<Attribution>> given, Attribution first) {
    int features = first.features().size();
    boolean perFeature =
        features < first.site().width()
            && given.stream()
                .flatMap(Optional::stream)
                .allMatch(a -> a.features().size() == features);
    List<Integer> shape = perFeature ? List.of(features) : first.site().shape().extents();
    int width = perFeature ? features : first.site().width();
    float[] values = new float[given.size() * width];
    Arrays.fill(values, Float.NaN);
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).isPresent()) {
        Attribution one = given.get(i).get();
        Vector own = perFeature ? one.features() : one.raw();
        for (int e = 0; e < width; e++) {
          values[i * width + e] = (float) own.get(e);
        }
      }
    }
    String name = name(model, explainer, chunk);
    List<Integer> extents = new ArrayList<>(List.of(given.size()));
    extents.addAll(shape);
    folder.writeTensor(name + ".npy", extents, values);
    folder.writeText(
        name + ".json",
        JsonDocuments.pretty(
            describe(explainer, first, perFeature ? "feature" : "element", shape)));
  }

  private Description describe(
      String explainer, Attribution first, String per, List<Integer> shape) {
    return new Description(
        model.planned().name(),
        model.seedName(),
        explainer,
        samples.stream().map(Instance::id).toList(),
        per,
        first.site().name(),
        first.sites(),
        shape,
        first.semantics().kind().name().toLowerCase(Locale.ROOT),
        first.semantics().signed(),
        first.semantics().complete());
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
