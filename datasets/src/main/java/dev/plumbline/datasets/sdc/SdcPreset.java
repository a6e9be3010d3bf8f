package dev.plumbline.datasets.sdc;

import dev.plumbline.datasets.sdc.PointDistribution.ElongatedNormal;
import dev.plumbline.datasets.sdc.PointDistribution.IsotropicNormal;
import dev.plumbline.datasets.sdc.PointDistribution.UniformBox;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The geometry of a task of selective dependence classification.
 *
 * @param word the value of the parameter {@code preset} in a suite
 * @param classes the names of the classes
 * @param foreground the distribution of the informative segment, one per class
 * @param background the distributions that all other segments are drawn from
 * @param pointsPerRegion how many points of each distribution the pool holds
 */
record SdcPreset(
    String word,
    List<String> classes,
    List<PointDistribution> foreground,
    List<PointDistribution> background,
    int pointsPerRegion) {

  static List<SdcPreset> all() {
    return List.of(errorMode1(), errorMode2(), errorMode3(), dataset1(), dataset2(), singleton());
  }

  static SdcPreset named(String word) {
    return all().stream()
        .filter(preset -> preset.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no preset is named '" + word + "'"));
  }

  int dimensions() {
    return foreground.get(0).dimensions();
  }

  int regions() {
    return foreground.size() + background.size();
  }

  private static SdcPreset errorMode1() {
    List<PointDistribution> foreground =
        List.of(box(5, 6, 2, 4), box(5, 6, -5, -3), box(8, 9, -2, 0));
    return new SdcPreset("error-mode-1", fg(3), foreground, List.of(box(1, 2, -1, 5)), 300);
  }

  private static SdcPreset errorMode2() {
    List<PointDistribution> foreground =
        List.of(box(5, 6, 2, 4), box(5, 6, -5, -3), box(-3, -2, -2, 0));
    return new SdcPreset("error-mode-2", fg(3), foreground, List.of(box(1, 2, -8, 5)), 300);
  }

  private static SdcPreset errorMode3() {
    List<PointDistribution> foreground = new ArrayList<>();
    for (double v = 7; v >= -3; v -= 2) {
      foreground.add(box(1.5, 1.6, v, v + 0.1));
    }
    List<PointDistribution> background = List.of(box(2.1, 2.2, 2.0, 2.1));
    return new SdcPreset("error-mode-3", fg(6), List.copyOf(foreground), background, 300);
  }

  private static SdcPreset dataset1() {
    List<PointDistribution> foreground = List.of(ball(4, 6.5), ball(5.5, 6), ball(4.5, 4.5));
    List<PointDistribution> background =
        List.of(
            ball(3, 3.5),
            ball(2.5, 5.5),
            ball(3.5, 8),
            ball(5.5, 8),
            ball(7, 6.5),
            ball(6.5, 4.5),
            ball(5, 3));
    return new SdcPreset("dataset-1", fg(3), foreground, background, 500);
  }

  private static SdcPreset dataset2() {
    List<PointDistribution> foreground =
        List.of(needle(2, 3, 3, 3, 3, 0), needle(1, 4, 4, 4, 4, 0), needle(2, 10, 5, 5, 10, 0));
    List<PointDistribution> background =
        List.of(
            needle(2, -10, -10, -10, -10, 0),
            needle(1, -21, 4, 4, -21, 0),
            needle(2, -10, 18, 18, -10, 0),
            needle(1, 4, 20, 4, 20, 0),
            needle(1, 4, -20, -20, 4, 0),
            needle(2, 20, 20, 20, 20, 0),
            needle(2, 20, -10, -10, 20, 0));
    return new SdcPreset("dataset-2", fg(3), foreground, background, 500);
  }

  private static SdcPreset singleton() {
    List<PointDistribution> foreground = List.of(point(-1), point(1));
    return new SdcPreset("singleton", List.of("-1", "+1"), foreground, List.of(point(0)), 1);
  }

  private static List<String> fg(int classes) {
    return IntStream.range(0, classes).mapToObj(c -> "fg " + c).toList();
  }

  private static PointDistribution box(double low1, double high1, double low2, double high2) {
    return new UniformBox(Vector.of(low1, low2), Vector.of(high1, high2));
  }

  private static PointDistribution point(double at) {
    return new UniformBox(Vector.of(at), Vector.of(at));
  }

  private static PointDistribution ball(double... mean) {
    return new IsotropicNormal(Vector.of(mean), 0.1);
  }

  /** The axis is counted from 1, as in the paper. */
  private static PointDistribution needle(int axis, double... mean) {
    return new ElongatedNormal(Vector.of(mean), axis - 1);
  }
}
