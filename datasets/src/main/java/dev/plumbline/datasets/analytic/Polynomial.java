package dev.plumbline.datasets.analytic;

import java.util.Arrays;
import java.util.List;

/** A polynomial in several inputs, as a sum of monomials. */
final class Polynomial extends AbstractKnownFunction {
  private final List<Term> terms;

  Polynomial(int inputs, boolean unique, Term... terms) {
    super(inputs, unique);
    this.terms = List.of(terms);
  }

  /**
   * A monomial: a coefficient times a product of inputs.
   *
   * @param coefficient the constant factor
   * @param factors the indices of the inputs it multiplies, from 0; an index repeats for a power
   */
  record Term(double coefficient, List<Integer> factors) {
    static Term of(double coefficient, int... factors) {
      return new Term(coefficient, Arrays.stream(factors).boxed().toList());
    }

    /** The product without the factor at this index; all factors if the index is −1. */
    private double product(double[] x, int without) {
      double product = coefficient;
      for (int q = 0; q < factors.size(); q++) {
        if (q != without) {
          product *= x[factors.get(q)];
        }
      }
      return product;
    }

    /** ∫₀¹ of {@link #product} at b + a(x − b) over a: a polynomial in a, multiplied out. */
    private double meanProduct(double[] x, double[] b, int without) {
      double[] powers = new double[factors.size() + 1];
      powers[0] = coefficient;
      for (int q = 0; q < factors.size(); q++) {
        if (q != without) {
          multiply(powers, b[factors.get(q)], x[factors.get(q)] - b[factors.get(q)]);
        }
      }
      double integral = 0;
      for (int k = 0; k < powers.length; k++) {
        integral += powers[k] / (k + 1);
      }
      return integral;
    }

    /** Multiplies a polynomial in a by (constant + slope · a). */
    private static void multiply(double[] powers, double constant, double slope) {
      for (int k = powers.length - 1; k > 0; k--) {
        powers[k] = powers[k] * constant + powers[k - 1] * slope;
      }
      powers[0] *= constant;
    }
  }

  @Override
  public double value(double... x) {
    double sum = 0;
    for (Term term : terms) {
      sum += term.product(x, -1);
    }
    return sum;
  }

  @Override
  double[] slope(double[] x) {
    double[] slope = new double[inputs()];
    for (Term term : terms) {
      for (int p = 0; p < term.factors().size(); p++) {
        slope[term.factors().get(p)] += term.product(x, p);
      }
    }
    return slope;
  }

  @Override
  double[] pathIntegral(double[] x, double[] b) {
    double[] integral = new double[inputs()];
    for (Term term : terms) {
      for (int p = 0; p < term.factors().size(); p++) {
        int i = term.factors().get(p);
        integral[i] += (x[i] - b[i]) * term.meanProduct(x, b, p);
      }
    }
    return integral;
  }
}
