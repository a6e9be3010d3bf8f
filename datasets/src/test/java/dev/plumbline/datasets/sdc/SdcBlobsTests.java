package dev.plumbline.datasets.sdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SdcBlobsTests {
  private static final SdcBlobs PLUGIN = new SdcBlobs();
  private static final int BACKGROUND = -1;

  /** SOURCES.md#segments: preset, class (−1 background), box corners. */
  static Stream<Arguments> boxes() {
    return Stream.of(
        Arguments.of("error-mode-1", 0, 5, 6, 2, 4),
        Arguments.of("error-mode-1", 1, 5, 6, -5, -3),
        Arguments.of("error-mode-1", 2, 8, 9, -2, 0),
        Arguments.of("error-mode-1", BACKGROUND, 1, 2, -1, 5),
        Arguments.of("error-mode-2", 0, 5, 6, 2, 4),
        Arguments.of("error-mode-2", 1, 5, 6, -5, -3),
        Arguments.of("error-mode-2", 2, -3, -2, -2, 0),
        Arguments.of("error-mode-2", BACKGROUND, 1, 2, -8, 5),
        Arguments.of("error-mode-3", 0, 1.5, 1.6, 7, 7.1),
        Arguments.of("error-mode-3", 1, 1.5, 1.6, 5, 5.1),
        Arguments.of("error-mode-3", 2, 1.5, 1.6, 3, 3.1),
        Arguments.of("error-mode-3", 3, 1.5, 1.6, 1, 1.1),
        Arguments.of("error-mode-3", 4, 1.5, 1.6, -1, -0.9),
        Arguments.of("error-mode-3", 5, 1.5, 1.6, -3, -2.9),
        Arguments.of("error-mode-3", BACKGROUND, 2.1, 2.2, 2.0, 2.1));
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void pointsFillTheirBoxUniformly(
      String preset, int label, double low1, double high1, double low2, double high2) {
    List<float[]> points = distinct(points(open(Map.of("preset", preset)).train(), label));
    // of 300 points, 500 draws or more meet 300(1 − e^(−5/3)) = 243 or more, sd 6; the mean of n
    // uniform draws has sd width/√(12 n)
    assertThat(points).hasSizeBetween(213, 300);
    double[][] box = {{low1, high1}, {low2, high2}};
    for (int axis = 0; axis < 2; axis++) {
      double width = box[axis][1] - box[axis][0];
      for (float[] point : points) {
        assertThat(point[axis]).isBetween((float) box[axis][0], (float) box[axis][1]);
      }
      double sd = width / Math.sqrt(12.0 * points.size());
      assertThat(mean(points, axis)).isCloseTo(box[axis][0] + width / 2, within(5 * sd));
      // the variance of n uniform draws has sd (width²/12)·√(0.8/n), as their kurtosis is 1.8
      assertThat(covariance(points, axis, axis))
          .isCloseTo(
              width * width / 12, within(5 * width * width / 12 * Math.sqrt(0.8 / points.size())));
    }
  }

  @ParameterizedTest
  // SOURCES.md#segments: means of the foreground of dataset 1, covariance 0.01·I
  @CsvSource({"0, 4, 6.5", "1, 5.5, 6", "2, 4.5, 4.5"})
  void foregroundOfDataset1IsRound(int label, double mean1, double mean2) {
    List<float[]> points = distinct(points(open(Map.of("preset", "dataset-1")).train(), label));
    double sd = 0.1 / Math.sqrt(points.size());
    assertThat(mean(points, 0)).isCloseTo(mean1, within(5 * sd));
    assertThat(mean(points, 1)).isCloseTo(mean2, within(5 * sd));
    // sd of a sample covariance of normals: √((σ₁₁σ₂₂ + σ₁₂²)/n)
    double spread = 0.01 * Math.sqrt(2.0 / points.size());
    assertThat(covariance(points, 0, 0)).isCloseTo(0.01, within(5 * spread));
    assertThat(covariance(points, 1, 1)).isCloseTo(0.01, within(5 * spread));
    assertThat(covariance(points, 0, 1)).isCloseTo(0, within(5 * spread));
  }

  @Test
  void backgroundOfDataset1IsTheRingAroundTheForeground() {
    double[][] ring = {{3, 3.5}, {2.5, 5.5}, {3.5, 8}, {5.5, 8}, {7, 6.5}, {6.5, 4.5}, {5, 3}};
    List<float[]> points = points(open(Map.of("preset", "dataset-1")).train(), BACKGROUND);
    long[] counts = new long[ring.length];
    for (float[] point : points) {
      int nearest = nearest(point, ring);
      counts[nearest]++;
      assertThat(Math.hypot(point[0] - ring[nearest][0], point[1] - ring[nearest][1]))
          .isLessThan(0.6); // six standard deviations
    }
    assertUniform(counts);
  }

  /** SOURCES.md#segments: class (−1 background), axis with variance 16 counted from 1, means. */
  static Stream<Arguments> needles() {
    return Stream.of(
        Arguments.of(0, 2, new double[] {3, 3, 3, 3, 0}),
        Arguments.of(1, 1, new double[] {4, 4, 4, 4, 0}),
        Arguments.of(2, 2, new double[] {10, 5, 5, 10, 0}),
        Arguments.of(BACKGROUND, 2, new double[] {-10, -10, -10, -10, 0}),
        Arguments.of(BACKGROUND, 1, new double[] {-21, 4, 4, -21, 0}),
        Arguments.of(BACKGROUND, 2, new double[] {-10, 18, 18, -10, 0}),
        Arguments.of(BACKGROUND, 1, new double[] {4, 20, 4, 20, 0}),
        Arguments.of(BACKGROUND, 1, new double[] {4, -20, -20, 4, 0}),
        Arguments.of(BACKGROUND, 2, new double[] {20, 20, 20, 20, 0}),
        Arguments.of(BACKGROUND, 2, new double[] {20, -10, -10, 20, 0}));
  }

  @ParameterizedTest
  @MethodSource("needles")
  void regionsOfDataset2HaveRankTwo(int label, int axisFromOne, double[] mean) {
    List<float[]> all = distinct(points(open(Map.of("preset", "dataset-2")).train(), label));
    int axis = axisFromOne - 1;
    // Off the axis every coordinate is mean + z₀ with one z₀; no other region's points fit.
    List<float[]> points = all.stream().filter(point -> fits(point, mean, axis)).toList();
    // of 500 points, about 1,000 draws meet 500(1 − e^(−2)) = 432, sd 9
    assertThat(points).hasSizeBetween(387, 500);
    if (label != BACKGROUND) {
      assertThat(points).hasSameSizeAs(all);
    }
    int n = points.size();
    assertThat(mean(points, 4)).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(mean(points, axis)).isCloseTo(mean[axis], within(5 * 4 / Math.sqrt(n)));
    assertThat(covariance(points, axis, axis)).isCloseTo(16, within(5 * 16 * Math.sqrt(2.0 / n)));
    assertThat(covariance(points, 4, 4)).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
    assertThat(covariance(points, axis, 4)).isCloseTo(1, within(5 * Math.sqrt(17.0 / n)));
  }

  @Test
  void theSingletonIsAllZerosButForOneSign() {
    Dataset dataset = open(Map.of("preset", "singleton", "segments", 4L));
    assertThat(dataset.facts().classes()).containsExactly("-1", "+1");
    for (Instance instance : dataset.test()) {
      float[] expected = new float[4];
      expected[informative(instance)] = instance.label() == 0 ? -1 : 1;
      assertThat(instance.row().copyRow(0)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "error-mode-1, 3, 2",
    "error-mode-2, 3, 2",
    "error-mode-3, 6, 2",
    "dataset-1, 3, 2",
    "dataset-2, 3, 5",
    "singleton, 2, 1"
  })
  void labelsAndPositionsAreUniform(String preset, int classes, int dimensions) {
    Dataset dataset = open(Map.of("preset", preset));
    DatasetFacts facts = dataset.facts();
    assertThat(facts.classes()).hasSize(classes);
    assertThat(facts.layout().inputs().get(0).shape()).isEqualTo(Shape.of(9, dimensions));
    assertThat(facts.layout().inputs().get(0).kind()).isEqualTo(InputKind.SEGMENTS);
    assertThat(dataset.train()).hasSize(3000);
    assertThat(dataset.test()).hasSize(1000);
    long[] labels = new long[classes];
    long[] positions = new long[9];
    long[][] both = new long[classes][9];
    for (Instance instance : dataset.train()) {
      labels[instance.label()]++;
      positions[informative(instance)]++;
      both[instance.label()][informative(instance)]++;
    }
    assertUniform(labels);
    assertUniform(positions);
    assertThat(new ChiSquareTest().chiSquareTest(both)).isGreaterThan(1e-4); // independent
  }

  @Test
  void trainAndTestShareThePool() {
    Dataset dataset = open(Map.of("train", 20_000L));
    // SOURCES.md#segments: 1,200 points; 6,667 draws of 300 points leave none out but with p < 1e-7
    Set<List<Float>> train = keys(points(dataset.train(), 0));
    assertThat(train).hasSize(300);
    assertThat(train).containsAll(keys(points(dataset.test(), 0)));
    assertThat(keys(points(dataset.train(), BACKGROUND))).hasSize(300);
    assertThat(dataset.facts().notes().get("pool")).startsWith("1200 points");
  }

  @Test
  void fewerMosaicsAreThePrefixOfMore() {
    List<Instance> few = open(Map.of("train", 100L)).train();
    List<Instance> many = open(Map.of("train", 3000L)).train();
    for (int i = 0; i < 100; i++) {
      assertThat(few.get(i).id()).isEqualTo(many.get(i).id());
      assertThat(few.get(i).row()).isEqualTo(many.get(i).row());
      assertThat(few.get(i).truth()).isEqualTo(many.get(i).truth());
    }
  }

  @Test
  void anotherSeedGivesOtherMosaicsAndAnotherHash() {
    Dataset one = open(Map.of());
    Dataset two = PLUGIN.open(Parameters.defaults(PLUGIN.spec()), context(2));
    assertThat(two.test().get(0).row()).isNotEqualTo(one.test().get(0).row());
    assertThat(two.facts().contentHash()).isNotEqualTo(one.facts().contentHash());
  }

  @Test
  void namesSegmentsFromOneAndIdsByPresetAndSplit() {
    Instance instance = open(Map.of("segments", 3L)).test().get(123);
    assertThat(instance.id()).isEqualTo("error-mode-1/test/000123");
    assertThat(instance.captions()).containsExactly("segment 1", "segment 2", "segment 3");
    assertThat(instance.features().features()).isEqualTo(3);
    assertThat(instance.features().featureOf(5)).isEqualTo(2);
  }

  private static Dataset open(Map<String, Object> given) {
    return PLUGIN.open(Parameters.defaults(PLUGIN.spec(), given), context(1));
  }

  private static DatasetPlugin.DatasetContext context(long seed) {
    return new DatasetPlugin.DatasetContext(seed, Path.of("unused"), Progress.SILENT);
  }

  private static int informative(Instance instance) {
    return ((Truth.DataTruth) instance.truth()).features().stream().findFirst().orElseThrow();
  }

  /** The informative points of a class, or all background points. */
  private static List<float[]> points(List<Instance> instances, int label) {
    List<float[]> points = new ArrayList<>();
    for (Instance instance : instances) {
      int d = instance.features().size(0);
      float[] row = instance.row().copyRow(0);
      for (int j = 0; j < instance.features().features(); j++) {
        int is = j == informative(instance) ? instance.label() : BACKGROUND;
        if (is == label) {
          points.add(Arrays.copyOfRange(row, j * d, (j + 1) * d));
        }
      }
    }
    return points;
  }

  private static Set<List<Float>> keys(List<float[]> points) {
    Set<List<Float>> keys = new HashSet<>();
    points.forEach(point -> keys.add(List.of(point[0], point[1])));
    return keys;
  }

  private static List<float[]> distinct(List<float[]> points) {
    Set<String> seen = new HashSet<>();
    return points.stream().filter(point -> seen.add(Arrays.toString(point))).toList();
  }

  private static boolean fits(float[] point, double[] mean, int axis) {
    double shared = point[4] - mean[4];
    for (int i = 0; i < 4; i++) {
      if (i != axis && Math.abs(point[i] - mean[i] - shared) > 1e-4) {
        return false;
      }
    }
    return Math.abs(point[axis] - mean[axis] - shared) < 6 * Math.sqrt(15);
  }

  private static int nearest(float[] point, double[][] centers) {
    int best = 0;
    for (int c = 1; c < centers.length; c++) {
      if (Math.hypot(point[0] - centers[c][0], point[1] - centers[c][1])
          < Math.hypot(point[0] - centers[best][0], point[1] - centers[best][1])) {
        best = c;
      }
    }
    return best;
  }

  private static double mean(List<float[]> points, int axis) {
    return points.stream().mapToDouble(point -> point[axis]).average().orElseThrow();
  }

  private static double covariance(List<float[]> points, int a, int b) {
    double meanA = mean(points, a);
    double meanB = mean(points, b);
    return points.stream().mapToDouble(p -> (p[a] - meanA) * (p[b] - meanB)).sum()
        / (points.size() - 1);
  }

  private static void assertUniform(long[] counts) {
    double[] expected = new double[counts.length];
    Arrays.fill(expected, 1);
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(1e-4);
  }
}
