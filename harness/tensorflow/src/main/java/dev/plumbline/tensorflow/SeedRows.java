package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Target;
import java.nio.FloatBuffer;
import java.util.function.IntFunction;

/**
 * What outputs are weighted with in a backward pass: each row's target as a row of outputs.
 *
 * @param outputs the number of entries of an output
 * @param kind the output all targets read
 * @param targets the target of each row
 */
record SeedRows(int outputs, OutputKind kind, IntFunction<Target> targets) implements Rows.Writer {

  /** The seeds of targets that read the output the first one reads. */
  static SeedRows of(int outputs, IntFunction<Target> targets) {
    return new SeedRows(outputs, targets.apply(0).output(), targets);
  }

  @Override
  public void write(int row, FloatBuffer seeds, int offset) {
    Target target = targets.apply(row);
    if (target.output() != kind) {
      throw new ModelException(
          "one pass reads " + kind + " and " + target.output() + "; ask for them one by one");
    }
    if (target.index() >= outputs || target.against() >= outputs) {
      throw new ModelException(
          "target " + target.name() + " is not among the model's " + outputs + " outputs");
    }
    for (int i = 0; i < outputs; i++) {
      seeds.put(offset + i, 0);
    }
    target.seed(seeds, offset, 1);
  }
}
