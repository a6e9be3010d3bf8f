package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.ExplainerPlugin.Parts;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * The reference from which the attribution of a sample is measured, and at which paths to the
 * sample start. Elements that belong to no feature keep the sample's value, as they do when
 * features are removed.
 */
public sealed interface Baseline {
  /** The words that a suite may write as a baseline; a number is allowed too. */
  List<String> WORDS = List.of("zero", "mean", "blur", "pad", "uniform", "maximum-distance");

  /** Returns the baseline as an input row. */
  FloatRows atInput(Subject subject);

  /**
   * Returns the baseline as an input row, also where the features are tokens.
   *
   * @throws NotApplicableException if this baseline has no meaning for them
   */
  default FloatRows asRow(Subject subject) {
    if (!subject.featureInputs().hasTokens()) {
      return atInput(subject);
    }
    throw new NotApplicableException(
        "a layer behind tokens has the values that other tokens give it;"
            + " use baseline: pad (token 0)");
  }

  /**
   * Returns what stands for the baseline at an embedding of tokens.
   *
   * @throws NotApplicableException if this baseline has no meaning there
   */
  default AtEmbedding atEmbedding() {
    throw new NotApplicableException(
        "tokens are attributed at their embedding, where this baseline has no meaning;"
            + " use baseline: zero (the zero vector) or pad (the embedding of token 0)");
  }

  /** The baselines that exist at an embedding of tokens. */
  enum AtEmbedding {
    /** The zero vector. */
    ZERO,
    /** The embedding of token 0, which is taken for padding. */
    PAD
  }

  /** Returns the baseline for what a suite writes: a word, or a number in data units. */
  static Baseline of(Object written, Parts parts) {
    if (written instanceof Number number) {
      return number.doubleValue() == 0 ? new Zero() : new ConstantBaseline(number.doubleValue());
    }
    return switch (String.valueOf(written)) {
      case "zero" -> new Zero();
      case "mean" -> new Mean();
      case "pad" -> new Pad();
      case "uniform" -> new Uniform();
      case "maximum-distance" -> new MaximumDistance();
      case "blur" -> new Removed(parts.removals().apply("blur"));
      default ->
          throw new IllegalArgumentException(
              "baseline '%s': must be a number or one of %s"
                  .formatted(written, String.join(", ", WORDS)));
    };
  }

  /** Returns the parameter by which a suite chooses a baseline. */
  static Parameter parameter() {
    return Parameter.of(
        "baseline",
        new ParameterType.OneOf(
            List.of(
                new ParameterType.Choice(WORDS),
                new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE))),
        "zero",
        "where the path starts: a number in data units, zero, mean (of the training split), blur"
            + " (images), pad (token 0), uniform (drawn within the training range) or"
            + " maximum-distance (the far end of the training range)");
  }

  /** The value 0 in data units; at an embedding, the zero vector. */
  record Zero() implements Baseline {
    @Override
    public FloatRows atInput(Subject subject) {
      return new ConstantBaseline(0).atInput(subject);
    }

    @Override
    public AtEmbedding atEmbedding() {
      return AtEmbedding.ZERO;
    }
  }

  /** The same value in data units for every element. */
  record ConstantBaseline(double value) implements Baseline {
    @Override
    public FloatRows atInput(Subject subject) {
      return filled(subject, e -> subject.background().transformed(e, value));
    }
  }

  /** The mean row of the training split. */
  record Mean() implements Baseline {
    @Override
    public FloatRows atInput(Subject subject) {
      FloatRows mean = subject.background().mean();
      return filled(subject, e -> mean.get(0, e));
    }
  }

  /**
   * One random row, drawn uniformly between the smallest and the largest training value of each
   * element.
   */
  record Uniform() implements Baseline {
    @Override
    public FloatRows atInput(Subject subject) {
      Background.TrainingRange range = subject.background().range();
      RandomGenerator random = subject.draws().at("uniform-baseline").stream();
      double[] shares = random.doubles(subject.layout().width()).toArray();
      return filled(
          subject,
          e -> {
            double low = range.smallest().get(0, e);
            return low + shares[e] * (range.largest().get(0, e) - low);
          });
    }
  }

  /** For each element, the end of its training range that is farther from the sample. */
  record MaximumDistance() implements Baseline {
    @Override
    public FloatRows atInput(Subject subject) {
      Background.TrainingRange range = subject.background().range();
      FloatRows x = subject.instance().row();
      return filled(
          subject,
          e -> {
            double low = range.smallest().get(0, e);
            double high = range.largest().get(0, e);
            return x.get(0, e) - low > high - x.get(0, e) ? low : high;
          });
    }
  }

  /** A given row. */
  record BaselineRow(FloatRows row) implements Baseline {
    @Override
    public FloatRows atInput(Subject subject) {
      return filled(subject, e -> row.get(0, e));
    }
  }

  /** The sample with every feature removed by an operator. */
  record Removed(Removal removal) implements Baseline {
    @Override
    public FloatRows atInput(Subject subject) {
      FloatBuffer row = FloatBuffer.allocate(subject.layout().width());
      removal
          .prepare(
              subject.instance(),
              subject.layout(),
              subject.background(),
              subject.draws().at(removal.name()))
          .write(Coalition.none(subject.instance().features().features()), 0, row, 0);
      return FloatRows.row(row.array());
    }
  }

  /** Token 0 in place of every token that is a feature. */
  record Pad() implements Baseline {
    @Override
    public FloatRows atInput(Subject subject) {
      throw new NotApplicableException(
          "baseline: pad is token 0, and this model reads no tokens; use zero, mean, blur or a"
              + " number");
    }

    @Override
    public FloatRows asRow(Subject subject) {
      return subject.featureInputs().hasTokens() ? padded(subject) : atInput(subject);
    }

    @Override
    public AtEmbedding atEmbedding() {
      return AtEmbedding.PAD;
    }

    /** Returns the sample's row with token 0 in place of every token that is a feature. */
    static FloatRows padded(Subject subject) {
      FeatureMap features = subject.instance().features();
      float[] row = subject.instance().row().copyRow(0);
      for (InputLayout.Placed placed : subject.layout().placed()) {
        for (int e = placed.offset(); e < placed.end(); e++) {
          if (placed.input().kind() == InputKind.TOKENS && features.featureOf(e) >= 0) {
            row[e] = 0;
          }
        }
      }
      return FloatRows.row(row);
    }
  }

  private static FloatRows filled(Subject subject, IntToDoubleFunction value) {
    return AttributionSites.keeping(subject, subject.input(), subject.instance().row(), value);
  }
}
