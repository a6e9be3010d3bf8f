package dev.plumbline.datasets.analytic;

import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The datasets every metric proves itself on: 256 instances of functions with known answers. */
public final class Twins {
  private Twins() {}

  /**
   * A twin.
   *
   * @param name the function, and for the SDC toy where it looks
   * @param dataset its instances
   * @param unique whether the truth is the only right answer; if not, only the order of irrelevant
   *     features below relevant ones may be tested
   */
  public record Twin(String name, AnalyticDataset dataset, boolean unique) {}

  /**
   * The twins with model truth: sparse-additive, gated-product, saturated-minimum, redundant-or,
   * suppressor, which are regressions over columns, and pixel-coins, a classifier of images; equal
   * seeds give equal twins.
   */
  public static List<Twin> of(long seed) {
    Stream<Twin> columns =
        FunctionDefinitions.all().stream()
            .filter(FunctionDefinition::twin)
            .map(
                recipe ->
                    new Twin(
                        recipe.name(),
                        open(seed, Map.of("function", recipe.name())),
                        recipe.core().unique()));
    return Stream.concat(columns, Stream.of(PixelCoinsTwin.of(seed))).toList();
  }

  /**
   * The analytic SDC toy, looking at the informative segment, uniformly, and elsewhere: its truth
   * is where the evidence is.
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
   * Noise that is brighter at marked features, in front of a linear classifier: a rectangle and a
   * quadrant of an image (data truth), and spans of a sequence (as if people had marked them).
   */
  public static List<Twin> marked(long seed) {
    return MarkedFeatureTwins.of(seed);
  }

  private static AnalyticDataset open(long seed, Map<String, Object> given) {
    AnalyticDatasetPlugin analytic = new AnalyticDatasetPlugin();
    return analytic.open(
        Parameters.defaults(analytic.spec(), given),
        new DatasetPlugin.DatasetContext(seed, Path.of(""), Progress.SILENT));
  }
}
