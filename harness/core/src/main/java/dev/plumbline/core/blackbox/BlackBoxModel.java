package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.NoGradient;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Target;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model that is asked for scores, in batches of rows. It has no sites but its input, and
 * gradients only where its scorer has them.
 */
final class BlackBoxModel extends FunctionModel {
  /** Numbers that are asked for at once, so that batches of wide rows do not fill the memory. */
  private static final int MOST_NUMBERS = 1 << 22;

  private final ModelFacts facts;
  private final ScoreMeaning meaning;
  private final RowScorer scorer;
  private final @Nullable DifferentiableScorer slopes;

  /**
   * A model; the rows of a batch are those that its facts state.
   *
   * @param scorer gives the scores
   * @param slopes gives gradients of them; null for none
   */
  BlackBoxModel(
      ModelFacts facts,
      ScoreMeaning meaning,
      RowScorer scorer,
      @Nullable DifferentiableScorer slopes) {
    this.facts = facts;
    this.meaning = meaning;
    this.scorer = scorer;
    this.slopes = slopes;
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  public void run(Pass pass) {
    Rows inputs = pass.inputs();
    if (inputs.width() != facts.layout().width()) {
      throw new ModelException(
          "rows of %d elements for a model that takes %d"
              .formatted(inputs.width(), facts.layout().width()));
    }
    if (pass.gradients() != null) {
      NoGradient.refuseIfNone(facts);
    }
    int batch = Math.max(1, Math.min(facts.computeBatch(), MOST_NUMBERS / inputs.width()));
    for (int from = 0; from < inputs.count(); from += batch) {
      run(pass, from, arrays(inputs, from, Math.min(inputs.count(), from + batch)));
    }
  }

  private void run(Pass pass, int from, float[][] rows) {
    pass.wantedActivations()
        .ifPresent(
            wanted -> {
              for (int i = 0; i < rows.length; i++) {
                wanted.sink().accept(from + i, FloatBuffer.wrap(rows[i]), 0);
              }
            });
    pass.wantedGradients().ifPresent(wanted -> gradients(wanted, from, rows));
    pass.wantedOutputs()
        .ifPresent(
            wanted -> {
              float[][] scores = scorer.scores(rows);
              for (int i = 0; i < scores.length; i++) {
                wanted.sink().accept(from + i, meaning.output(wanted.kind(), scores[i]), 0);
              }
            });
  }

  private void gradients(Pass.WantedGradients wanted, int from, float[][] rows) {
    float[][] scores = scorer.scores(copies(rows));
    float[][] seeds = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      Target target = wanted.targets().apply(from + i);
      FloatBuffer seed = FloatBuffer.allocate(scores[i].length);
      target.seed(seed, 0, 1);
      seeds[i] = meaning.pullBack(target.output(), scores[i], seed);
    }
    float[][] gradients = Objects.requireNonNull(slopes).gradients(copies(rows), seeds);
    for (int i = 0; i < rows.length; i++) {
      wanted.sink().accept(from + i, FloatBuffer.wrap(gradients[i]), 0);
    }
  }

  private static float[][] copies(float[][] rows) {
    return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
  }

  /** Rows as arrays of their own. */
  static float[][] arrays(Rows rows, int from, int to) {
    float[][] arrays = new float[to - from][rows.width()];
    for (int row = from; row < to; row++) {
      rows.write(row, FloatBuffer.wrap(arrays[row - from]), 0);
    }
    return arrays;
  }

  @Override
  public void run(PropagationPass pass) {
    throw new NotApplicableException(
        "propagation rules need a model with a graph, and "
            + (facts.noGradient() == null
                ? "this model gives scores and their gradients alone"
                : facts.noGradient()));
  }

  @Override
  public void close() {
    scorer.close();
  }
}
