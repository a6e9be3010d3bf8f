package dev.plumbline.metrics.randomization;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.StructuralSimilarity;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Measures of how alike two attributions are: 1 for equal ones, NaN for constant ones. */
enum Similarity {
  /** Spearman's rank correlation. */
  SPEARMAN,
  /** Pearson's correlation. */
  PEARSON,
  /** Structural similarity; on an image whose features are its pixels in windows of 7 × 7. */
  SSIM;

  /** What becomes of the sign before maps are compared. */
  enum SignHandling {
    /** The sign is dropped. */
    ABSOLUTE,
    /** The sign stays. */
    SIGNED
  }

  /**
   * How maps are compared.
   *
   * @param similarity the measure
   * @param values what becomes of the sign
   */
  record MapComparison(Similarity similarity, SignHandling values) {

    /** The comparison that a suite asks for. */
    static MapComparison of(Parameters parameters) {
      return new MapComparison(
          Similarity.valueOf(parameters.text("similarity").toUpperCase(Locale.ROOT)),
          SignHandling.valueOf(parameters.text("values").toUpperCase(Locale.ROOT)));
    }

    /** The similarity of other maps of a subject's features to one map, which is prepared once. */
    ToDoubleFunction<Vector> to(Subject subject, Vector map) {
      double[] x = prepared(map);
      return switch (similarity) {
        case SPEARMAN -> {
          ToDoubleFunction<double[]> spearman = Correlation.spearmanTo(x);
          yield other -> spearman.applyAsDouble(prepared(other));
        }
        case PEARSON -> other -> Correlation.pearson(x, prepared(other));
        case SSIM -> other -> structural(subject, x, prepared(other));
      };
    }

    private double[] prepared(Vector map) {
      double[] prepared = map.toArray();
      for (int i = 0; values == SignHandling.ABSOLUTE && i < prepared.length; i++) {
        prepared[i] = Math.abs(prepared[i]);
      }
      return prepared;
    }

    /**
     * Scales of maps do not matter to the correlations; here each map is divided by its largest.
     */
    private static double structural(Subject subject, double[] x, double[] y) {
      return StructuralSimilarity.of(scaled(x), scaled(y), rows(subject));
    }

    private static double[] scaled(double[] map) {
      double largest = Arrays.stream(map).map(Math::abs).max().orElse(0);
      return Arrays.stream(map).map(value -> value / largest).toArray();
    }
  }

  /** The rows of the grid of features: an image's height where features are its pixels, else 1. */
  static int rows(Subject subject) {
    List<InputLayout.Input> inputs = subject.layout().inputs();
    if (inputs.size() != 1 || inputs.get(0).kind() != InputKind.IMAGE) {
      return 1;
    }
    int height = inputs.get(0).shape().extent(0);
    int width = inputs.get(0).shape().extent(1);
    return subject.instance().features().features() == height * width ? height : 1;
  }

  /** The parameter that chooses the measure. */
  static Parameter parameter() {
    return Parameter.of(
        "similarity",
        new ParameterType.Choice(List.of("spearman", "pearson", "ssim")),
        "spearman",
        "how two maps are compared");
  }

  /** The parameter that says what becomes of the sign. */
  static Parameter values(String otherwise) {
    return Parameter.of(
        "values",
        new ParameterType.Choice(List.of("absolute", "signed")),
        otherwise,
        "whether the sign of a value is dropped before maps are compared");
  }
}
