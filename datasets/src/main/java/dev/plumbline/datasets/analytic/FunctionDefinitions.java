package dev.plumbline.datasets.analytic;

import static dev.plumbline.datasets.analytic.FunctionDefinition.textbook;
import static dev.plumbline.datasets.analytic.FunctionDefinition.twin;

import dev.plumbline.datasets.analytic.Polynomial.Term;
import dev.plumbline.datasets.analytic.ReluSum.HiddenUnit;
import java.util.List;
import java.util.stream.Stream;

/** The definitions of all functions with known attributions, in the order of their page. */
final class FunctionDefinitions {
  private FunctionDefinitions() {}

  static List<FunctionDefinition> all() {
    return Stream.of(polynomials(), nonlinear(), twins()).flatMap(List::stream).toList();
  }

  private static List<FunctionDefinition> polynomials() {
    return List.of(
        textbook(
            "linear",
            "2x₁ − 3x₂ + 0.5x₃ + 1",
            new Polynomial(3, true, Term.of(2, 0), Term.of(-3, 1), Term.of(0.5, 2), Term.of(1)),
            InputDistribution.signed()),
        textbook(
            "product",
            "x₁x₂",
            new Polynomial(2, true, Term.of(1, 0, 1)),
            InputDistribution.signed()),
        textbook(
            "square-product",
            "x₁²x₂",
            new Polynomial(2, false, Term.of(1, 0, 0, 1)),
            InputDistribution.signed()),
        textbook(
            "product-chain",
            "x₁x₂ + x₁x₂x₃",
            new Polynomial(3, true, Term.of(1, 0, 1), Term.of(1, 0, 1, 2)),
            InputDistribution.signed()),
        textbook(
            "product-plus-linear",
            "x₁x₂ + 2x₃",
            new Polynomial(3, true, Term.of(1, 0, 1), Term.of(2, 2)),
            InputDistribution.signed()),
        textbook(
            "quadratic",
            "x₁² + x₁x₂ + 1.5x₂²",
            new Polynomial(2, true, Term.of(1, 0, 0), Term.of(1, 0, 1), Term.of(1.5, 1, 1)),
            InputDistribution.signed()),
        textbook(
            "xor",
            "x₁ + x₂ − 2x₁x₂",
            new Polynomial(2, true, Term.of(1, 0), Term.of(1, 1), Term.of(-2, 0, 1)),
            InputDistribution.coins()));
  }

  private static List<FunctionDefinition> nonlinear() {
    return List.of(
        textbook("saturation", "min(x₁ + x₂, 1)", saturation(), InputDistribution.uniform(0.1, 2)),
        textbook(
            "clipped-ramp",
            "1 − max(0, 1 − x₁)",
            new ReluSum(1, 1, HiddenUnit.of(-1, 1, -1)),
            InputDistribution.uniform(0, 3)),
        textbook(
            "soft-ramp",
            "1 − softplus(4(1 − x₁))/4",
            new SoftRamp(4),
            InputDistribution.uniform(0, 3)),
        textbook(
            "threshold",
            "max(0, x₁ − 10)",
            new ReluSum(1, 0, HiddenUnit.of(1, -10, 1)),
            InputDistribution.uniform(9, 12)),
        textbook("logistic", "1/(1 + exp(−x₁ − x₂))", new Logistic(2), InputDistribution.signed()),
        textbook(
            "maximum", "max(x₁, x₂, x₃)", Extremum.maximum(3), InputDistribution.uniform(0, 3)),
        textbook("minimum", "min(x₁, x₂)", Extremum.minimum(2), InputDistribution.uniform(0, 3)),
        textbook(
            "relu-net",
            "max(0, x₁ + 2x₂ − x₃) − 2 max(0, x₂ + x₃ − x₁) + max(0, 2x₁ + x₃)",
            new ReluSum(
                3,
                0,
                HiddenUnit.of(1, 0, 1, 2, -1),
                HiddenUnit.of(-2, 0, -1, 1, 1),
                HiddenUnit.of(1, 0, 2, 0, 1)),
            InputDistribution.signed()));
  }

  private static List<FunctionDefinition> twins() {
    return List.of(
        twin(
            "sparse-additive",
            "2x₁ − 3x₂ + x₃³ − 2x₄³",
            new Polynomial(
                4, true, Term.of(2, 0), Term.of(-3, 1), Term.of(1, 2, 2, 2), Term.of(-2, 3, 3, 3)),
            List.of(InputDistribution.signed())),
        twin(
            "gated-product",
            "2x₁x₂ − 3x₃x₄ + 1.5x₅x₆",
            new Polynomial(6, true, Term.of(2, 0, 1), Term.of(-3, 2, 3), Term.of(1.5, 4, 5)),
            List.of(InputDistribution.gates(), InputDistribution.signed())),
        twin(
            "saturated-minimum",
            "min(x₁ + x₂, 1)",
            saturation(),
            List.of(InputDistribution.uniform(0.3, 1.5))),
        twin("redundant-or", "1 − (1 − x₁)(1 − x₂)(1 − x₃)", or(), someThenCoins()),
        twin(
            "suppressor",
            "2x₁ − 2x₂",
            new Polynomial(2, true, Term.of(2, 0), Term.of(-2, 1)),
            List.of(InputDistribution.signalPlusNoise(), InputDistribution.signed())));
  }

  private static List<InputDistribution> someThenCoins() {
    return List.of(InputDistribution.someCoins(), InputDistribution.coins());
  }

  private static KnownFunction saturation() {
    return new ReluSum(2, 1, HiddenUnit.of(-1, 1, -1, -1));
  }

  private static KnownFunction or() {
    return new Polynomial(
        3,
        true,
        Term.of(1, 0),
        Term.of(1, 1),
        Term.of(1, 2),
        Term.of(-1, 0, 1),
        Term.of(-1, 0, 2),
        Term.of(-1, 1, 2),
        Term.of(1, 0, 1, 2));
  }
}
