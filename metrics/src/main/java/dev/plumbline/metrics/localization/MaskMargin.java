package dev.plumbline.metrics.localization;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import java.util.BitSet;

/** The pixels of an image within some distance of a mask. */
final class MaskMargin {
  private final FeatureMap features;
  private final int height;
  private final int width;
  private final int channels;

  private MaskMargin(FeatureMap features, Shape image) {
    this.features = features;
    this.height = image.extent(0);
    this.width = image.extent(1);
    this.channels = image.size() / height / width;
  }

  /**
   * The features with a pixel no farther than {@code distance} from some pixel of the mask.
   *
   * @throws NotApplicableException if the input is not one image
   */
  static Truth.Features widened(Subject subject, Truth.Features mask, int distance) {
    InputLayout.Input input = subject.layout().inputs().get(0);
    if (subject.layout().inputs().size() != 1 || input.kind() != InputKind.IMAGE) {
      throw new NotApplicableException(
          "a tolerance in pixels needs an image; write tolerance: 0 for other inputs");
    }
    return new MaskMargin(subject.instance().features(), input.shape()).widened(mask, distance);
  }

  private Truth.Features widened(Truth.Features mask, int distance) {
    BitSet near = new BitSet(height * width);
    for (int element = 0; element < features.elements(); element++) {
      int feature = features.featureOf(element);
      if (feature >= 0 && mask.contains(feature)) {
        addDisc(near, element / channels, distance);
      }
    }
    BitSet touched = new BitSet();
    for (int element = 0; element < features.elements(); element++) {
      int feature = features.featureOf(element);
      if (feature >= 0 && near.get(element / channels)) {
        touched.set(feature);
      }
    }
    return Truth.Features.of(touched.stream().toArray());
  }

  private void addDisc(BitSet near, int pixel, int distance) {
    int y = pixel / width;
    int x = pixel % width;
    int first = Math.max(-distance, -y);
    int last = Math.min(distance, height - 1 - y);
    for (int down = first; down <= last; down++) {
      int reach = (int) Math.sqrt((double) distance * distance - (double) down * down);
      int row = (y + down) * width;
      near.set(row + Math.max(0, x - reach), row + Math.min(width, x + reach + 1));
    }
  }
}
