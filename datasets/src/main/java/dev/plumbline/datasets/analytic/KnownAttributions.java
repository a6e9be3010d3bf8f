package dev.plumbline.datasets.analytic;

import dev.plumbline.metrics.numerics.Vector;

/**
 * The attributions of a function F at a point x against a baseline b, one value per input.
 *
 * @param gradient ∂ᵢF(x)
 * @param gradientTimesInput (xᵢ − bᵢ) ∂ᵢF(x)
 * @param integratedGradients (xᵢ − bᵢ) ∫₀¹ ∂ᵢF(b + a(x − b)) da; sums to F(x) − F(b)
 * @param shapley the Shapley values of v(S) = F(x on S, b elsewhere); sums to F(x) − F(b)
 * @param occlusion F(x) − F(x with bᵢ for xᵢ)
 */
public record KnownAttributions(
    Vector gradient,
    Vector gradientTimesInput,
    Vector integratedGradients,
    Vector shapley,
    Vector occlusion) {}
