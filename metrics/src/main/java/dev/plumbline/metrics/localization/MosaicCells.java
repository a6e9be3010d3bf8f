package dev.plumbline.metrics.localization;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import java.util.BitSet;
import java.util.stream.Collectors;

/**
 * The cells of a mosaic of n × n images of one size, and which of them hold the target class.
 *
 * @param side n
 * @param hot the cells with evidence, row-major
 */
record MosaicCells(int side, BitSet hot) {

  /**
   * Reads the cells off the evidence.
   *
   * @throws NotApplicableException if the input is no image that n × n cells divide, a feature lies
   *     in several cells, a cell is neither wholly evidence nor wholly not, or the cells show
   *     another class than the explained one
   */
  static MosaicCells of(AttributionAndEvidence map, int side) {
    InputLayout.FeatureInputs own = map.subject().featureInputs();
    InputLayout.Placed image =
        own.only(InputKind.IMAGE)
            .filter(placed -> placed.input().shape().extent(0) % side == 0)
            .filter(placed -> placed.input().shape().extent(1) % side == 0)
            .orElseThrow(() -> refused(own, side));
    checkClass(map.subject());
    BitSet with = new BitSet();
    BitSet without = new BitSet();
    FeatureMap features = map.subject().instance().features();
    for (int e = 0; e < features.elements(); e++) {
      int feature = features.featureOf(e);
      if (feature >= 0) {
        (map.isInside(feature) ? with : without).set(cell(image, side, e));
      }
    }
    if (with.intersects(without)) {
      throw new NotApplicableException(
          "the evidence does not fill whole cells of a %d by %d mosaic".formatted(side, side));
    }
    return new MosaicCells(side, with);
  }

  private static void checkClass(Subject subject) {
    int label = subject.instance().label();
    if (label >= 0 && subject.target().isCombined()) {
      throw new NotApplicableException(
          "the evidence is of class %d, but %s is explained, which is of several classes; write target: {class: label}"
              .formatted(label, subject.target().name()));
    }
    int explained = explained(subject);
    if (label >= 0 && explained >= 0 && label != explained) {
      throw new NotApplicableException(
          "the evidence is of class %d, but class %d is explained; write target: {class: label}"
              .formatted(label, explained));
    }
  }

  /** The class whose output is explained; −1 for a regression. */
  private static int explained(Subject subject) {
    if (subject.predicted() < 0) {
      return -1;
    } else if (subject.prediction().size() == 1) {
      return subject.target().sign() > 0 ? 1 : 0;
    }
    return subject.target().index();
  }

  private static NotApplicableException refused(InputLayout.FeatureInputs own, int side) {
    return new NotApplicableException(
        "it needs one image that %d by %d cells divide, not %s"
            .formatted(
                side,
                side,
                own.inputs().stream()
                    .map(placed -> placed.input().kind() + " " + placed.input().shape())
                    .collect(Collectors.joining(", "))));
  }

  private static int cell(InputLayout.Placed image, int side, int element) {
    Shape shape = image.input().shape();
    int width = shape.extent(1);
    int pixel = (element - image.offset()) / shape.extent(2);
    int row = pixel / width / (shape.extent(0) / side);
    int column = pixel % width / (width / side);
    return row * side + column;
  }
}
