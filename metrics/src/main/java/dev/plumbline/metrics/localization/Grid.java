package dev.plumbline.metrics.localization;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import java.util.BitSet;

/**
 * The cells of a mosaic of n × n images of one size, and which of them hold the target class.
 *
 * @param side n
 * @param hot the cells with evidence, row-major
 */
record Grid(int side, BitSet hot) {

  /**
   * Reads the cells off the evidence.
   *
   * @throws NotApplicableException if the input is no image that n × n cells divide, a feature lies
   *     in several cells, or a cell is neither wholly evidence nor wholly not
   */
  static Grid of(Masked masked, int side) {
    InputLayout layout = masked.subject().layout();
    InputLayout.Input input = layout.inputs().get(0);
    if (layout.inputs().size() != 1
        || input.kind() != InputKind.IMAGE
        || input.shape().extent(0) % side != 0
        || input.shape().extent(1) % side != 0) {
      throw new NotApplicableException(
          "it needs one image that %d by %d cells divide, not %s %s"
              .formatted(side, side, input.kind(), input.shape()));
    }
    BitSet with = new BitSet();
    BitSet without = new BitSet();
    FeatureMap features = masked.subject().instance().features();
    for (int e = 0; e < features.elements(); e++) {
      int feature = features.featureOf(e);
      if (feature >= 0) {
        (masked.isInside(feature) ? with : without).set(cell(input, side, e));
      }
    }
    if (with.intersects(without)) {
      throw new NotApplicableException(
          "the evidence does not fill whole cells of a %d by %d mosaic".formatted(side, side));
    }
    return new Grid(side, with);
  }

  private static int cell(InputLayout.Input input, int side, int element) {
    int width = input.shape().extent(1);
    int pixel = element / input.shape().extent(2);
    int row = pixel / width / (input.shape().extent(0) / side);
    int column = pixel % width / (width / side);
    return row * side + column;
  }
}
