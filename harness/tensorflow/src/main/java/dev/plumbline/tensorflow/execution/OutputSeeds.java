package dev.plumbline.tensorflow.execution;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Target;
import java.nio.FloatBuffer;
import java.util.function.IntFunction;

/**
 * The weights of the outputs in a backward pass, one row of outputs per row. The gradient of the
 * outputs with these weights is the gradient of the row's target.
 *
 * @param outputs the number of entries of a row of outputs
 * @param kind the kind of output that all targets read
 * @param starts the target of each row, and what its gradient is multiplied by
 */
public record OutputSeeds(int outputs, OutputKind kind, IntFunction<PropagationPass.Start> starts)
    implements Rows.Writer {

  /**
   * The weights for some targets. All of them must read the kind of output that the first one
   * reads.
   */
  public static OutputSeeds of(int outputs, IntFunction<Target> targets) {
    return ofStarts(outputs, row -> PropagationPass.Start.at(targets.apply(row)));
  }

  /** The weights for some weighted targets that read the same kind of output. */
  public static OutputSeeds ofStarts(int outputs, IntFunction<PropagationPass.Start> starts) {
    return new OutputSeeds(outputs, starts.apply(0).target().output(), starts);
  }

  @Override
  public void write(int row, FloatBuffer seeds, int offset) {
    PropagationPass.Start start = starts.apply(row);
    Target target = start.target();
    if (target.output() != kind) {
      throw new ModelException(
          "one pass reads " + kind + " and " + target.output() + "; ask for them one by one");
    }
    if (!target.fits(outputs)) {
      throw new ModelException(
          "target " + target.name() + " is not among the model's " + outputs + " outputs");
    }
    for (int i = 0; i < outputs; i++) {
      seeds.put(offset + i, 0);
    }
    target.seed(seeds, offset, start.weight());
  }
}
