package dev.plumbline.core.analytic;

import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.NoGradient;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.SoftmaxOutputs;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A two-layer network in closed form, logits = V tanh(U x), on images of 8 × 8, on which tests of
 * axioms and of randomization are proven. Every hidden unit reads 3 pixels and every class has 4
 * hidden units of its own, so that few pixels matter and each class depends on different ones. It
 * offers every variant. The rewritten one has its hidden units in reverse order and with the
 * opposite sign, which changes no output because tanh is odd.
 */
public final class TwinNetwork extends FunctionModel {
  private static final int SIDE = 8;
  private static final int INPUTS = SIDE * SIDE;
  private static final int CLASSES = 3;
  private static final int UNITS = 4;
  private static final int HIDDEN = CLASSES * UNITS;
  private static final int READ = 3;
  private static final Site UNIT_SITE =
      new Site("hidden", SiteKind.LAYER, Shape.of(HIDDEN), List.of(AxisRole.UNIT));

  private final double[][] hidden;
  private final double[][] output;
  private final ModelFacts facts;

  private TwinNetwork(double[][] hidden, double[][] output) {
    this.hidden = hidden;
    this.output = output;
    InputLayout layout = InputLayout.of("x", Shape.of(SIDE, SIDE, 1), InputKind.IMAGE);
    this.facts =
        new ModelFacts(
            layout,
            CLASSES,
            ModelFacts.Task.CLASSES,
            Set.of(OutputKind.values()),
            List.of(Site.input(layout), UNIT_SITE),
            null,
            "twin network",
            1,
            "cpu",
            Map.of("model", "closed form"));
  }

  /** Returns a network with random weights. */
  public static TwinNetwork of(Draws draws) {
    double[][] hidden = new double[HIDDEN][INPUTS];
    double[][] output = new double[CLASSES][HIDDEN];
    int[] pixels = draws.at("pixels").permutation(INPUTS);
    for (int unit = 0; unit < HIDDEN; unit++) {
      for (int k = 0; k < READ; k++) {
        RandomGenerator random = draws.at("weights").at(unit).at(k).stream();
        hidden[unit][pixels[unit * READ + k]] = away(random);
      }
      output[unit / UNITS][unit] = away(draws.at("out").at(unit).stream());
    }
    return new TwinNetwork(hidden, output);
  }

  /**
   * Returns a number with size in [0.5, 1.5) and a random sign, so that no weight is close to 0.
   */
  private static double away(RandomGenerator random) {
    double size = 0.5 + random.nextDouble();
    return random.nextBoolean() ? size : -size;
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  public void run(Pass pass) {
    if (pass.replacement() != null) {
      throw new NotApplicableException("the values inside this network cannot be replaced");
    }
    FloatBuffer row = FloatBuffer.allocate(INPUTS);
    for (int i = 0; i < pass.inputs().count(); i++) {
      pass.inputs().write(i, row, 0);
      int at = i;
      double[] units = units(row);
      double[] logits = times(output, units);
      pass.wantedOutputs()
          .ifPresent(it -> it.sink().accept(at, narrow(SoftmaxOutputs.of(it.kind(), logits)), 0));
      pass.wantedActivations()
          .ifPresent(it -> it.sink().accept(at, activation(it.site(), row, units), 0));
      pass.wantedGradients()
          .ifPresent(it -> it.sink().accept(at, gradient(it, at, units, logits), 0));
    }
  }

  private static FloatBuffer activation(Site site, FloatBuffer row, double[] units) {
    return site.kind() == SiteKind.INPUT ? row : narrow(units);
  }

  private double[] units(FloatBuffer row) {
    double[] x = new double[INPUTS];
    for (int e = 0; e < INPUTS; e++) {
      x[e] = row.get(e);
    }
    double[] units = times(hidden, x);
    for (int unit = 0; unit < units.length; unit++) {
      units[unit] = Math.tanh(units[unit]);
    }
    return units;
  }

  private FloatBuffer gradient(
      Pass.WantedGradients wanted, int row, double[] units, double[] logits) {
    if (wanted.site().kind() != SiteKind.INPUT) {
      throw NoGradient.because("this network has gradients at its input only");
    }
    FloatBuffer seeds = FloatBuffer.allocate(CLASSES);
    var target = wanted.targets().apply(row);
    target.seed(seeds, 0, 1);
    double[] back = SoftmaxOutputs.pullBack(target.output(), logits, seeds);
    double[] gradient = new double[INPUTS];
    for (int unit = 0; unit < units.length; unit++) {
      double flow = 0;
      for (int c = 0; c < CLASSES; c++) {
        flow += back[c] * output[c][unit];
      }
      flow *= 1 - units[unit] * units[unit];
      for (int e = 0; e < INPUTS; e++) {
        gradient[e] += flow * hidden[unit][e];
      }
    }
    return narrow(gradient);
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    for (int i = 0; i < product.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        product[i] += matrix[i][j] * vector[j];
      }
    }
    return product;
  }

  private static FloatBuffer narrow(double[] values) {
    FloatBuffer buffer = FloatBuffer.allocate(values.length);
    for (int i = 0; i < values.length; i++) {
      buffer.put(i, (float) values[i]);
    }
    return buffer;
  }

  @Override
  public Variants variants() {
    return new Variants() {
      @Override
      public List<String> layers() {
        return List.of("hidden", "output");
      }

      @Override
      public Model randomized(List<String> layers, Draws draws) {
        return new TwinNetwork(
            layers.contains("hidden") ? drawn(hidden, draws.at("hidden")) : hidden,
            layers.contains("output") ? drawn(output, draws.at("output")) : output);
      }

      @Override
      public Model rewritten() {
        return turned();
      }

      @Override
      public Model relabeled(Draws draws) {
        return of(draws);
      }
    };
  }

  /** Returns normal values whose standard deviation is the root mean square of a matrix. */
  private static double[][] drawn(double[][] matrix, Draws draws) {
    double squares = 0;
    for (double[] row : matrix) {
      for (double value : row) {
        squares += value * value / (matrix.length * row.length);
      }
    }
    double[][] drawn = new double[matrix.length][matrix[0].length];
    RandomGenerator random = draws.stream();
    for (double[] row : drawn) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.sqrt(squares) * random.nextGaussian();
      }
    }
    return drawn;
  }

  private TwinNetwork turned() {
    double[][] units = new double[HIDDEN][INPUTS];
    double[][] classes = new double[CLASSES][HIDDEN];
    for (int unit = 0; unit < HIDDEN; unit++) {
      int other = HIDDEN - 1 - unit;
      for (int e = 0; e < INPUTS; e++) {
        units[unit][e] = -hidden[other][e];
      }
      for (int c = 0; c < CLASSES; c++) {
        classes[c][unit] = -output[c][other];
      }
    }
    return new TwinNetwork(units, classes);
  }
}
