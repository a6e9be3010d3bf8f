package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Vector;
import java.util.List;

/**
 * What a metric or explainer asks about the model. A query says what is wanted, not which rows to
 * compute: the runner answers many of them at once, on shared batches and by the cheapest way the
 * engine knows. All scores are of the subject's {@link Target}.
 *
 * @param <A> the answer
 */
public sealed interface Query<A> {

  /**
   * The coalition game: v(S) for each coalition S. Costs {@code coalitions × draws} forward passes.
   *
   * @param removal how the features outside S are removed
   * @param coalitions which features stay
   */
  record Coalitions(Removal removal, List<Coalition> coalitions) implements Query<Vector> {
    /** Copies the list. */
    public Coalitions {
      coalitions = List.copyOf(coalitions);
    }
  }

  /**
   * The coalition game draw by draw, one vector of the draws' values per coalition. Costs {@code
   * coalitions × draws} forward passes.
   *
   * @param removal how the features outside S are removed
   * @param coalitions which features stay
   */
  record CoalitionDraws(Removal removal, List<Coalition> coalitions)
      implements Query<List<Vector>> {
    /** Copies the list. */
    public CoalitionDraws {
      coalitions = List.copyOf(coalitions);
    }
  }

  /**
   * The coalition game before F is read: the model's whole output with the features outside each
   * coalition removed, one row per coalition and draw, all draws of the first coalition first.
   * Costs {@code coalitions × draws} forward passes.
   *
   * @param removal how the features outside S are removed
   * @param coalitions which features stay
   * @param output which output
   */
  record CoalitionOutputs(Removal removal, List<Coalition> coalitions, OutputKind output)
      implements Query<FloatRows> {
    /** Copies the list. */
    public CoalitionOutputs {
      coalitions = List.copyOf(coalitions);
    }
  }

  /**
   * F at each row. Costs one forward pass per row.
   *
   * @param site where the rows are set; at a site other than the input, the instance's own row is
   *     fed beside them
   * @param rows the rows, of the site's width
   */
  record Scores(Site site, Rows rows) implements Query<Vector> {}

  /**
   * The model's whole output at each input row. Costs one forward pass per row.
   *
   * @param output which output
   * @param rows input rows
   */
  record Outputs(OutputKind output, Rows rows) implements Query<FloatRows> {}

  /**
   * The gradient of F with respect to a site, at each row. Costs one forward and one backward pass
   * per row.
   *
   * @param site where the rows are set and the gradient is taken
   * @param rows the rows, of the site's width
   */
  record Gradients(Site site, Rows rows) implements Query<FloatRows> {}

  /**
   * Σₖ wₖ ∇F(b + aₖ (x − b)) along the straight path from a start b to the instance's own value x
   * at the site. Costs one forward and one backward pass per position, of the part of the model
   * behind its affine prefix.
   *
   * @param site where the path runs
   * @param start the row at a = 0
   * @param positions the positions a₁..aₙ
   * @param weights the weights w₁..wₙ
   */
  record PathGradients(Site site, FloatRows start, Vector positions, Vector weights)
      implements Query<Vector> {
    /** Checks the lengths. */
    public PathGradients {
      if (positions.size() != weights.size() || positions.size() == 0 || start.count() != 1) {
        throw new IllegalArgumentException(
            positions.size()
                + " positions, "
                + weights.size()
                + " weights, "
                + start.count()
                + " start rows");
      }
    }
  }

  /**
   * A statistic of the gradient of F under additive Gaussian noise at a site. Costs one forward and
   * one backward pass per draw.
   *
   * @param site where the noise is added; its positions are the features
   * @param noise the noise
   * @param statistic the statistic of the gradients over draws
   */
  record NoisyGradients(Site site, Noise noise, DrawStatistic.Moment statistic)
      implements Query<DrawStatistic.Estimate> {

    /**
     * Noise of its own in each element and draw.
     *
     * @param sigmas its standard deviation in each element of the site; an element with 0 keeps its
     *     bits
     * @param draws the number of draws
     * @param component whose noise it is; equal components share their noise
     */
    public record Noise(Vector sigmas, int draws, String component) {
      /** Checks the ranges. */
      public Noise {
        for (int e = 0; e < sigmas.size(); e++) {
          if (!(sigmas.get(e) >= 0)) {
            throw new IllegalArgumentException("sigma " + sigmas.get(e) + " of element " + e);
          }
        }
        if (draws < 1) {
          throw new IllegalArgumentException("draws " + draws);
        }
      }
    }
  }

  /**
   * The mean over rows of (weights ⊙ gradient of F at the row), each row being a draw. Costs one
   * forward and one backward pass per row; no gradient is kept.
   *
   * @param site where the rows are set and the gradient is taken; its positions are the features
   * @param rows the rows, of the site's width
   * @param weights what each row's gradient is multiplied by, element by element: a row per row
   */
  record WeightedGradients(Site site, Rows rows, Rows weights)
      implements Query<DrawStatistic.Estimate> {
    /** Checks that there are as many weights as rows, and at least one. */
    public WeightedGradients {
      if (rows.count() != weights.count() || rows.count() == 0) {
        throw new IllegalArgumentException(rows.count() + " rows, " + weights.count() + " weights");
      }
    }
  }

  /**
   * The result of a backward pass by rules other than the gradient (DeepLIFT, layer-wise relevance
   * propagation, guided backpropagation) at a site, for each row. Costs one backward pass per row
   * and as many forward passes as the rules say. The target must be a logit.
   *
   * @param rules the rules
   * @param site where the rows are set and the propagation ends
   * @param rows the rows, of the site's width
   * @param references as many blocks of rows as the rules ask for, each with a row per row
   */
  record Propagate(Propagation rules, Site site, Rows rows, List<Rows> references)
      implements Query<FloatRows> {
    /** Checks the references. */
    public Propagate {
      references = List.copyOf(references);
      boolean each = references.stream().allMatch(block -> block.count() == rows.count());
      if (references.size() != rules.references() || !each) {
        throw new IllegalArgumentException(
            rules + " for " + rows.count() + " rows with references " + references);
      }
    }
  }

  /**
   * The values at a site for each input row. Costs one forward pass per row.
   *
   * @param site the site
   * @param rows input rows
   */
  record Activations(Site site, Rows rows) implements Query<FloatRows> {}

  /**
   * The explanations of perturbed inputs by the explainer under test, of the same target. Costs
   * what the explainer costs, per row.
   *
   * @param rows input rows
   */
  record Explanations(Rows rows) implements Query<List<Attribution>> {}

  /**
   * The explanations of perturbed inputs by a method that another one is made of, of the same
   * target. A method asks this, and does not run the other's steps itself: their queries must be
   * answered in front of the perturbed input. Costs what that method costs, per row.
   *
   * @param explainer the method
   * @param rows input rows
   */
  record ExplanationsBy(Explainer explainer, Rows rows) implements Query<List<Attribution>> {}

  /**
   * Explanations of the unchanged instance by the explainer under test, each with draws of its own.
   * A method that draws nothing gives the same explanation each time. Costs what the explainer
   * costs, per run.
   *
   * @param runs how many
   */
  record Reruns(int runs) implements Query<List<Attribution>> {
    /** Checks the number. */
    public Reruns {
      if (runs < 1) {
        throw new IllegalArgumentException(runs + " runs: at least 1");
      }
    }
  }

  /**
   * The explanations of rows of the instance by the explainer under test on a variant of the model.
   * Costs what the explainer costs, per row.
   *
   * @param variant the variant
   * @param rows input rows of the model itself; the variant turns them into its own
   */
  record VariantExplanations(Variant variant, Rows rows) implements Query<List<Attribution>> {}

  /**
   * The names of the layers whose weights can be randomized, from the input to the output; refused
   * by a model that has none. Costs nothing.
   */
  record Layers() implements Query<List<String>> {}

  /** A scoped change of the model; the model itself is never touched. */
  sealed interface Variant {

    /**
     * Appends input elements, each a feature of its own, that the model ignores: an explainer must
     * give them exactly nothing.
     *
     * @param values the values of the appended elements
     */
    record DeadInputs(FloatRows values) implements Variant {}

    /**
     * G(x) = {@code own} · F(x) + {@code mirrored} · F(x̃), where x̃ has the features of x in
     * reverse order ({@link Mirror}): a sum of two different functions of the same input.
     *
     * @param own the weight of F(x)
     * @param mirrored the weight of F(x̃)
     */
    record Mirrored(double own, double mirrored) implements Variant {}

    /**
     * G(x) = F(x) + F(x̃) in front of inputs that are their own mirror image: the rows and the
     * background get the first half's values in their second half. Every feature then plays the
     * same part as its partner.
     */
    record Symmetric() implements Variant {}

    /**
     * G(z) = F(z − c), with the constant folded away inside, in front of the rows z = x + c: the
     * same outputs from shifted inputs.
     *
     * @param shift c, one row
     * @param background whether the background, and with it baselines, is shifted too
     */
    record Shifted(FloatRows shift, Follow background) implements Variant {
      /** What the background does when inputs are shifted. */
      public enum Follow {
        /** It stays where it was. */
        STAYS,
        /** It is shifted like the inputs. */
        SHIFTS
      }
    }

    /** The same function computed by another graph. */
    record Rewritten() implements Variant {}

    /**
     * The model with the weights of some layers drawn anew.
     *
     * @param layers their names, as {@link Layers} gives them
     * @param draw which draw of weights; a layer's weights depend on its name and the draw alone
     */
    record RandomizedLayers(List<String> layers, int draw) implements Variant {
      /** Copies the list. */
      public RandomizedLayers {
        layers = List.copyOf(layers);
      }
    }

    /**
     * The same architecture trained anew on permuted labels.
     *
     * @param draw which permutation
     */
    record RandomLabels(int draw) implements Variant {}

    /**
     * The same model with another scalar explained.
     *
     * @param target the scalar
     */
    record OtherTarget(Target target) implements Variant {}
  }
}
