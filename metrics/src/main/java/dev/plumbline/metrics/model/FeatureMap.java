package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which elements of a flat row form one feature: a pixel over its channels, a patch, a token, a
 * column or one-hot group, a segment. An element may belong to no feature (−1): it is never removed
 * and never ranked.
 */
public final class FeatureMap {
  private final int[] featureOf;
  private final int[] start;
  private final int[] elements;
  private final boolean areElements;

  private FeatureMap(int[] featureOf, int features) {
    this.featureOf = featureOf;
    this.start = new int[features + 1];
    for (int feature : featureOf) {
      if (feature >= 0) {
        start[feature + 1]++;
      }
    }
    for (int f = 0; f < features; f++) {
      if (start[f + 1] == 0) {
        throw new IllegalArgumentException("feature " + f + " has no element");
      }
      start[f + 1] += start[f];
    }
    this.elements = new int[start[features]];
    int[] next = Arrays.copyOf(start, features);
    for (int e = 0; e < featureOf.length; e++) {
      if (featureOf[e] >= 0) {
        elements[next[featureOf[e]]++] = e;
      }
    }
    this.areElements =
        features == featureOf.length
            && IntStream.range(0, features).allMatch(e -> featureOf[e] == e);
  }

  /**
   * The map that gives each element's feature: −1 for none, else 0 .. features−1, each with at
   * least one element.
   */
  public static FeatureMap of(int... featureOf) {
    int features = 0;
    for (int feature : featureOf) {
      if (feature < -1) {
        throw new IllegalArgumentException("feature " + feature + ": must be -1 or at least 0");
      }
      features = Math.max(features, feature + 1);
    }
    return new FeatureMap(featureOf.clone(), features);
  }

  /** Every element is a feature of its own. */
  public static FeatureMap identity(int elements) {
    return blocks(elements, 1);
  }

  /**
   * {@code features} features of {@code size} consecutive elements each: segments, tokens over
   * dimensions, pixels over channels.
   */
  public static FeatureMap blocks(int features, int size) {
    int[] featureOf = new int[Math.multiplyExact(features, size)];
    for (int e = 0; e < featureOf.length; e++) {
      featureOf[e] = e / size;
    }
    return new FeatureMap(featureOf, features);
  }

  /**
   * Patches of an image, row by row from its upper left corner; what does not fill a patch at its
   * right and lower edges is a smaller one.
   *
   * @param image height, width and channels; all channels of a pixel belong to its patch
   * @param rows the height of a patch in pixels
   * @param columns its width in pixels
   * @throws IllegalArgumentException if the image has other axes or a patch no pixels
   */
  public static FeatureMap patches(Shape image, int rows, int columns) {
    if (image.rank() != 3 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "patches of %dx%d pixels of an image of %s: must be at least 1x1, of height, width and channels"
              .formatted(rows, columns, image));
    }
    int width = image.extent(1);
    int channels = image.extent(2);
    int across = (width + columns - 1) / columns;
    int[] featureOf = new int[image.size()];
    for (int e = 0; e < featureOf.length; e++) {
      int pixel = e / channels;
      featureOf[e] = pixel / width / rows * across + pixel % width / columns;
    }
    return of(featureOf);
  }

  /** Whether each element is the feature of its own index. */
  public boolean areElements() {
    return areElements;
  }

  /** The number of features. */
  public int features() {
    return start.length - 1;
  }

  /** The number of elements of the row. */
  public int elements() {
    return featureOf.length;
  }

  /** The feature of an element, or −1. */
  public int featureOf(int element) {
    return featureOf[element];
  }

  /** The number of elements of a feature. */
  public int size(int feature) {
    return start[feature + 1] - start[feature];
  }

  /** The i-th element of a feature, in ascending order. */
  public int element(int feature, int i) {
    return elements[start[feature] + i];
  }

  /**
   * The feature map of a site. An element of the site belongs to the feature of the elements of the
   * row that its position stands for. Where that is unknown, the features follow the site's {@link
   * AxisRole#POSITION} axis, whose extent must equal their number.
   *
   * @throws IllegalArgumentException if the map does not fit the site
   */
  public FeatureMap at(Site site) {
    if (site.kind() == SiteKind.INPUT) {
      return this;
    }
    int[] map = mapAt(site);
    if (map.length == 0) {
      throw new IllegalArgumentException(
          "the positions of site "
              + site.name()
              + " "
              + site.shape()
              + " are not the "
              + features()
              + " features");
    }
    return new FeatureMap(map, features());
  }

  /**
   * Whether every position of a site stands for one feature or for none, and every feature has a
   * position there.
   */
  public boolean fits(Site site) {
    return site.kind() == SiteKind.INPUT || mapAt(site).length > 0;
  }

  /** The feature of each element of a site; empty if the map does not fit it. */
  private int[] mapAt(Site site) {
    int[] map = new int[site.width()];
    if (site.spans().isEmpty()) {
      if (site.positions() != features()) {
        return new int[0];
      }
      Arrays.setAll(map, e -> e / site.inner() % features());
      return map;
    }
    boolean[] seen = new boolean[features()];
    int next = 0;
    for (Site.Span span : site.spans()) {
      for (int p = 0; p < span.positions(); p++) {
        int first = span.start() + p * span.step();
        for (int e = first; e < first + span.step(); e++) {
          if (featureOf[e] != featureOf[first]) {
            return new int[0];
          }
        }
        Arrays.fill(map, next, next + span.width(), featureOf[first]);
        next += span.width();
        if (featureOf[first] >= 0) {
          seen[featureOf[first]] = true;
        }
      }
    }
    for (int e = next; e < map.length; e++) {
      map[e] = map[e % next];
    }
    for (boolean each : seen) {
      if (!each) {
        return new int[0];
      }
    }
    return map;
  }

  /** Sums element values over each feature; the values themselves where elements are features. */
  public Vector sum(Vector values) {
    if (areElements) {
      return values;
    }
    return Vector.of(
        features(),
        f -> {
          double sum = 0;
          for (int i = start[f]; i < start[f + 1]; i++) {
            sum += values.get(elements[i]);
          }
          return sum;
        });
  }

  /**
   * Divides each feature value evenly among the feature's elements, so that {@link #sum} returns
   * the feature values; elements of no feature get 0.
   */
  public Vector spread(Vector values) {
    return Vector.of(
        featureOf.length,
        e -> featureOf[e] < 0 ? 0 : values.get(featureOf[e]) / size(featureOf[e]));
  }
}
