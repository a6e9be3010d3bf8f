package dev.plumbline.datasets.analytic;

import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The twins: datasets of 256 instances in front of functions whose right explanation is known. */
public final class Twins {
  private Twins() {}

  /**
   * A dataset together with what is known of its right explanation.
   *
   * @param name the name of the function, with the kind of attention for the SDC toy
   * @param dataset the function and its instances
   * @param unique whether the truth is the only right answer; if not, only the order of irrelevant
   *     features below relevant ones may be tested
   */
  public record Twin(String name, AnalyticDataset dataset, boolean unique) {}

  /**
   * The twins with model truth: sparse-additive, gated-product, saturated-minimum, redundant-or,
   * suppressor, which are regressions over columns in a drawn order, and pixel-coins, a classifier
   * of images; equal seeds give equal twins.
   */
  public static List<Twin> of(long seed) {
    Stream<Twin> columns =
        FunctionDefinitions.all().stream()
            .filter(FunctionDefinition::twin)
            .map(
                recipe ->
                    new Twin(recipe.name(), shuffled(seed, recipe.name()), recipe.core().unique()));
    return Stream.concat(columns, Stream.of(PixelCoinsTwin.of(seed))).toList();
  }

  /**
   * The analytic SDC toy with its attention on the informative segment, on all segments alike, and
   * on another segment. Its truth is data truth: the segment that holds the evidence.
   */
  public static List<Twin> attention(long seed) {
    return Stream.of("informative", "uniform", "elsewhere")
        .map(
            look ->
                new Twin(
                    "sdc-toy-" + look,
                    open(seed, Map.of("function", "sdc-toy", "attention", look)),
                    false))
        .toList();
  }

  /**
   * Noise that is brighter at marked features, in front of a linear classifier. Marked are a
   * rectangle and a quadrant of an image (data truth), and spans of a sequence (human rationale).
   */
  public static List<Twin> marked(long seed) {
    return MarkedFeatureTwins.of(seed);
  }

  private static AnalyticDataset shuffled(long seed, String function) {
    AnalyticDataset dataset = open(seed, Map.of("function", function));
    Draws place = Draws.of(seed).at("columns of " + function);
    return ShuffledColumns.of(dataset, place.permutation(dataset.function().inputs()));
  }

  private static AnalyticDataset open(long seed, Map<String, Object> given) {
    AnalyticDatasetPlugin analytic = new AnalyticDatasetPlugin();
    return analytic.open(
        Parameters.defaults(analytic.spec(), given),
        new DatasetPlugin.DatasetContext(seed, Path.of(""), Progress.SILENT));
  }
}
