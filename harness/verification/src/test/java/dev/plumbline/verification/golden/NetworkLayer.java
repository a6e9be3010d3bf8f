package dev.plumbline.verification.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A layer of a {@link LayerNetwork}, on values in the order of the files. */
sealed interface NetworkLayer
    permits NetworkLayer.Affine,
        NetworkLayer.MaxPooling,
        NetworkLayer.Elementwise,
        AttentionPooling {

  /** Returns the layer's output. */
  double[] forward(double[] x, Arithmetic arithmetic);

  /**
   * Returns the gradient with respect to the layer's input.
   *
   * @param x the input
   * @param gradient the gradient with respect to the output
   * @param arithmetic how numbers are rounded
   */
  double[] backward(double[] x, double[] gradient, Arithmetic arithmetic);

  /**
   * Weighted sums of some inputs each, plus a bias: fully connected layers, convolutions and
   * average pooling.
   *
   * @param sums one per output
   * @param columns one per input: the outputs that read it
   */
  record Affine(List<WeightedSum> sums, List<WeightedSum> columns) implements NetworkLayer {

    /** Returns the layer of some sums over so many inputs. */
    static Affine of(int inputs, List<WeightedSum> sums) {
      List<WeightedSum.Builder> columns = new ArrayList<>();
      for (int i = 0; i < inputs; i++) {
        columns.add(new WeightedSum.Builder());
      }
      for (int o = 0; o < sums.size(); o++) {
        WeightedSum sum = sums.get(o);
        for (int term = 0; term < sum.terms(); term++) {
          columns.get(sum.input(term)).add(o, sum.weight(term));
        }
      }
      return new Affine(sums, columns.stream().map(column -> column.build(0)).toList());
    }

    @Override
    public double[] forward(double[] x, Arithmetic arithmetic) {
      double[] y = new double[sums.size()];
      for (int o = 0; o < y.length; o++) {
        y[o] = arithmetic.round(sums.get(o).of(x, arithmetic) + sums.get(o).bias());
      }
      return y;
    }

    @Override
    public double[] backward(double[] x, double[] gradient, Arithmetic arithmetic) {
      double[] back = new double[columns.size()];
      for (int i = 0; i < back.length; i++) {
        back[i] = columns.get(i).of(gradient, arithmetic);
      }
      return back;
    }
  }

  /**
   * Largest values of windows; the first of equal ones gets the gradient.
   *
   * @param inputs the number of inputs
   * @param windows the inputs of each output
   */
  record MaxPooling(int inputs, List<int[]> windows) implements NetworkLayer {

    @Override
    public double[] forward(double[] x, Arithmetic arithmetic) {
      return windows.stream().mapToDouble(window -> x[largest(window, x)]).toArray();
    }

    @Override
    public double[] backward(double[] x, double[] gradient, Arithmetic arithmetic) {
      double[] back = new double[inputs];
      for (int o = 0; o < gradient.length; o++) {
        int at = largest(windows.get(o), x);
        back[at] = arithmetic.round(back[at] + gradient[o]);
      }
      return back;
    }

    private static int largest(int[] window, double[] x) {
      int largest = window[0];
      for (int at : window) {
        largest = x[at] > x[largest] ? at : largest;
      }
      return largest;
    }
  }

  /**
   * A function of each value.
   *
   * @param function the function
   * @param slope its derivative, from the input and the output
   */
  record Elementwise(DoubleUnaryOperator function, DoubleBinaryOperator slope)
      implements NetworkLayer {
    static final Elementwise RELU = new Elementwise(x -> Math.max(0, x), (x, y) -> x > 0 ? 1 : 0);
    static final Elementwise TANH = new Elementwise(Math::tanh, (x, y) -> 1 - y * y);
    static final Elementwise SIGMOID = new Elementwise(Elementwise::sigmoid, (x, y) -> y * (1 - y));

    /** ln(1 + eˣ), whose derivative is the sigmoid; the peer takes x itself above 20. */
    static final Elementwise SOFTPLUS =
        new Elementwise(
            x -> x > 20 ? x : Math.log1p(Math.exp(x)), (x, y) -> x > 20 ? 1 : sigmoid(x));

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-x));
    }

    @Override
    public double[] forward(double[] x, Arithmetic arithmetic) {
      double[] y = new double[x.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = arithmetic.round(function.applyAsDouble(x[i]));
      }
      return y;
    }

    @Override
    public double[] backward(double[] x, double[] gradient, Arithmetic arithmetic) {
      double[] y = forward(x, arithmetic);
      double[] back = new double[x.length];
      for (int i = 0; i < back.length; i++) {
        double factor = arithmetic.round(slope.applyAsDouble(x[i], y[i]));
        back[i] = arithmetic.round(gradient[i] * factor);
      }
      return back;
    }
  }
}
