package dev.plumbline.datasets.sdc;

import dev.plumbline.datasets.sdc.Region.Ball;
import dev.plumbline.datasets.sdc.Region.Box;
import dev.plumbline.datasets.sdc.Region.Needle;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The geometry of a task: one region per foreground class, the regions the background is mixed of,
 * and how many points of each region the pool holds.
 */
record Preset(
    String word,
    List<String> classes,
    List<Region> foreground,
    List<Region> background,
    int pointsPerRegion) {

  static List<Preset> all() {
    return List.of(errorMode1(), errorMode2(), errorMode3(), dataset1(), dataset2(), singleton());
  }

  static Preset named(String word) {
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

  private static Preset errorMode1() {
    List<Region> foreground = List.of(box(5, 6, 2, 4), box(5, 6, -5, -3), box(8, 9, -2, 0));
    return new Preset("error-mode-1", fg(3), foreground, List.of(box(1, 2, -1, 5)), 300);
  }

  private static Preset errorMode2() {
    List<Region> foreground = List.of(box(5, 6, 2, 4), box(5, 6, -5, -3), box(-3, -2, -2, 0));
    return new Preset("error-mode-2", fg(3), foreground, List.of(box(1, 2, -8, 5)), 300);
  }

  private static Preset errorMode3() {
    List<Region> foreground = new ArrayList<>();
    for (double v = 7; v >= -3; v -= 2) {
      foreground.add(box(1.5, 1.6, v, v + 0.1));
    }
    List<Region> background = List.of(box(2.1, 2.2, 2.0, 2.1));
    return new Preset("error-mode-3", fg(6), List.copyOf(foreground), background, 300);
  }

  private static Preset dataset1() {
    List<Region> foreground = List.of(ball(4, 6.5), ball(5.5, 6), ball(4.5, 4.5));
    List<Region> background =
        List.of(
            ball(3, 3.5),
            ball(2.5, 5.5),
            ball(3.5, 8),
            ball(5.5, 8),
            ball(7, 6.5),
            ball(6.5, 4.5),
            ball(5, 3));
    return new Preset("dataset-1", fg(3), foreground, background, 500);
  }

  private static Preset dataset2() {
    List<Region> foreground =
        List.of(needle(2, 3, 3, 3, 3, 0), needle(1, 4, 4, 4, 4, 0), needle(2, 10, 5, 5, 10, 0));
    List<Region> background =
        List.of(
            needle(2, -10, -10, -10, -10, 0),
            needle(1, -21, 4, 4, -21, 0),
            needle(2, -10, 18, 18, -10, 0),
            needle(1, 4, 20, 4, 20, 0),
            needle(1, 4, -20, -20, 4, 0),
            needle(2, 20, 20, 20, 20, 0),
            needle(2, 20, -10, -10, 20, 0));
    return new Preset("dataset-2", fg(3), foreground, background, 500);
  }

  private static Preset singleton() {
    List<Region> foreground = List.of(point(-1), point(1));
    return new Preset("singleton", List.of("-1", "+1"), foreground, List.of(point(0)), 1);
  }

  private static List<String> fg(int classes) {
    return IntStream.range(0, classes).mapToObj(c -> "fg " + c).toList();
  }

  private static Region box(double low1, double high1, double low2, double high2) {
    return new Box(Vector.of(low1, low2), Vector.of(high1, high2));
  }

  private static Region point(double at) {
    return new Box(Vector.of(at), Vector.of(at));
  }

  private static Region ball(double... mean) {
    return new Ball(Vector.of(mean), 0.1);
  }

  /** The axis counts from 1, as the source does. */
  private static Region needle(int axis, double... mean) {
    return new Needle(Vector.of(mean), axis - 1);
  }
}
