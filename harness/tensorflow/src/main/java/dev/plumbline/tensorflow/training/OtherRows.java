package dev.plumbline.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * For each row of a batch, the other rows.
 *
 * @param ops adds operations
 * @param values a value for each row
 */
record OtherRows(Ops ops, Operand<TFloat32> values) {

  /** The mean of the other rows' values; 0 in a batch of one row. */
  Operand<TFloat32> mean() {
    Operand<TFloat32> sum = ops.reduceSum(values, ops.constant(0));
    Operand<TFloat32> count = ops.dtypes.cast(ops.size(values), TFloat32.class);
    Operand<TFloat32> others =
        ops.math.maximum(ops.math.sub(count, ops.constant(1f)), ops.constant(1f));
    // of one row the sum less its own value is exactly 0
    return ops.math.div(ops.math.sub(sum, values), others);
  }
}
