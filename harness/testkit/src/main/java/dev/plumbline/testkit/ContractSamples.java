package dev.plumbline.testkit;

import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The samples on which contracts try a metric: tables with model truth, images with a marked
 * quadrant, and segments under attention. Values are drawn once and for all.
 */
public final class ContractSamples {
  private static final int PER_FAMILY = 4;

  /** Rows and their negations: the mean training row is 0. */
  private static final int TRAINING = 12;

  private static final Draws PLACE = Draws.of(20);

  private ContractSamples() {}

  /** All of them, four of each family. */
  public static List<ContractSample> all() {
    List<ContractSample> all = new ArrayList<>();
    for (int n = 0; n < PER_FAMILY; n++) {
      all.add(table(n));
      all.add(image(n));
      all.add(segments(n));
    }
    return all;
  }

  /** Five tokens in front of a linear function, for removal operators. */
  public static Subject tokens() {
    InputLayout layout = InputLayout.of("x", Shape.of(5), InputKind.TOKENS);
    Instance instance = instance("tokens", -1, new Truth.None(), new double[] {3, 7, 5, 2, 9});
    ClosedForm model = ClosedForm.linear(0, 1, 2, 3, 4, 5);
    return sample(model, instance, layout, List.of(Site.input(layout))).subject();
  }

  /** Variants of a model whose every layer multiplies the inputs by factors of its own. */
  public static WeightVariants variants(ClosedForm model) {
    return new WeightVariants() {
      @Override
      public List<String> layers() {
        return List.of("low", "high");
      }

      @Override
      public ClosedForm of(Query.Variant variant) {
        if (variant instanceof Query.Variant.Rewritten) {
          // another graph rounds otherwise
          return x -> Vector.of(model.outputs(x)).map(y -> y * (1 + 0x1p-20)).toArray();
        }
        return x -> {
          double[] factors = values(PLACE.at(variant.toString()), x.length);
          double[] changed = x.clone();
          Arrays.setAll(changed, i -> x[i] * factors[i]);
          return model.outputs(changed);
        };
      }
    };
  }

  /**
   * F = 2x₁ − 3x₂ + x₃² + sin x₄ + x₆/2 + eˣ⁷ of 8 columns, of which two count nothing: additive,
   * so that a feature's contribution is its own term's change from zero.
   */
  private static ContractSample table(int n) {
    ClosedForm model =
        new ClosedForm() {
          @Override
          public double[] outputs(double[] x) {
            return new double[] {ClosedForm.sum(terms(x))};
          }

          @Override
          public double[] hidden(double[] x) {
            return new double[] {x[0] - x[1], x[2] + x[3], x[5] * x[6]};
          }
        };
    double[] x = values(PLACE.at("table").at(n), 8);
    double[] truth = terms(floats(x));
    truth[6] -= 1;
    Instance instance = instance("table-" + n, -1, new Truth.ModelTruth(Vector.of(truth), true), x);
    InputLayout layout = InputLayout.of("x", Shape.of(8), InputKind.COLUMNS);
    Site hidden = new Site("hidden", SiteKind.LAYER, Shape.of(3), List.of(AxisRole.UNIT));
    return sample(model, instance, layout, List.of(Site.input(layout), hidden));
  }

  private static double[] terms(double[] x) {
    return new double[] {
      2 * x[0], -3 * x[1], x[2] * x[2], Math.sin(x[3]), 0, x[5] / 2, Math.exp(x[6]), 0
    };
  }

  /**
   * Two logits of 4 by 4 pixels: the upper right quadrant speaks for class 1, the rest a little.
   */
  private static ContractSample image(int n) {
    ClosedForm model =
        x -> {
          double z = 0;
          for (int i = 0; i < x.length; i++) {
            z += (marked(i) ? 1 + i / 8.0 : 0.05 * (i % 3 - 1)) * x[i] * (1 + x[i] / 4);
          }
          return new double[] {-z, z};
        };
    double[] x = values(PLACE.at("image").at(n), 16);
    Arrays.setAll(x, i -> marked(i) ? 0.5 + Math.abs(x[i]) : x[i]);
    Instance instance =
        instance("image-" + n, 1, new Truth.DataTruth(Truth.Features.of(2, 3, 6, 7)), x);
    InputLayout layout = InputLayout.of("x", Shape.of(4, 4, 1), InputKind.IMAGE);
    return sample(model, instance, layout, List.of(Site.input(layout)));
  }

  private static boolean marked(int pixel) {
    return pixel % 4 >= 2 && pixel < 8;
  }

  /** Attention by the softmax of the values of 5 segments; the third one is the largest. */
  private static ContractSample segments(int n) {
    ClosedForm model = ClosedForm.attending(ContractSamples::softmax);
    double[] x = values(PLACE.at("segments").at(n), 5);
    x[2] = 2 + Math.abs(x[2]);
    Instance instance = instance("segments-" + n, 1, new Truth.DataTruth(Truth.Features.of(2)), x);
    InputLayout layout = InputLayout.of("x", Shape.of(5), InputKind.COLUMNS);
    Site attention =
        new Site("attention", SiteKind.ATTENTION, Shape.of(5), List.of(AxisRole.POSITION));
    return sample(model, instance, layout, List.of(Site.input(layout), attention));
  }

  private static double[] softmax(double[] x) {
    double sum = Arrays.stream(x).map(Math::exp).sum();
    return Arrays.stream(x).map(value -> Math.exp(value) / sum).toArray();
  }

  private static Instance instance(String id, int label, Truth truth, double[] x) {
    return new Instance(
        id, ModelAtSite.narrowed(x), label, FeatureMap.identity(x.length), truth, List.of());
  }

  private static ContractSample sample(
      ClosedForm model, Instance instance, InputLayout layout, List<Site> sites) {
    double[] outputs = model.outputs(ModelAtSite.row(instance.row(), 0));
    boolean regression = outputs.length == 1;
    int predicted = regression ? -1 : Vector.of(outputs).argMax();
    int width = layout.width();
    float[] rows = new float[TRAINING * width];
    double[] drawn = values(PLACE.at("training").at(width), rows.length / 2);
    for (int i = 0; i < drawn.length; i++) {
      rows[i] = (float) drawn[i];
      rows[i + drawn.length] = -rows[i];
    }
    return new ContractSample(
        model,
        new Subject(
            instance,
            layout,
            Target.of(OutputKind.LOGIT, Math.max(0, predicted)),
            Vector.of(outputs),
            predicted,
            sites,
            TestSubjects.background(FloatRows.of(TRAINING, width, rows)),
            PLACE.at(instance.id())));
  }

  private static double[] floats(double[] x) {
    return Arrays.stream(x).map(value -> (float) value).toArray();
  }

  /** Values in (−1, 1). */
  private static double[] values(Draws place, int n) {
    RandomGenerator random = place.stream();
    double[] values = new double[n];
    Arrays.setAll(values, i -> 2 * random.nextDouble() - 1);
    return values;
  }
}
