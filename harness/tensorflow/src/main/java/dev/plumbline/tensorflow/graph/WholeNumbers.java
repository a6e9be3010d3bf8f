package dev.plumbline.tensorflow.graph;

import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.DataType;

/** The types of whole numbers that an input may have, and what of a float32 they hold. */
public final class WholeNumbers {
  /** The types that hold few numbers; others hold every whole float32 that data have. */
  private static final Map<DataType, Range> NARROW =
      Map.of(
          DataType.DT_UINT8, new Range(0, 255),
          DataType.DT_INT8, new Range(-128, 127),
          DataType.DT_BOOL, new Range(0, 1));

  private WholeNumbers() {}

  /**
   * Whole numbers, both ends included.
   *
   * @param smallest the smallest
   * @param largest the largest
   */
  public record Range(double smallest, double largest) {
    /** Whether a value is one of them; NaN is none. */
    public boolean holds(float value) {
      return value >= smallest && value <= largest && value == Math.rint(value);
    }
  }

  /** The numbers of a type; empty for a type of floats. */
  public static Optional<Range> of(DataType type) {
    return switch (type) {
      case DT_INT32 -> Optional.of(new Range(Integer.MIN_VALUE, Integer.MAX_VALUE));
      case DT_INT64 -> Optional.of(new Range(Long.MIN_VALUE, Long.MAX_VALUE));
      default -> Optional.ofNullable(NARROW.get(type));
    };
  }

  /**
   * A float32 tensor made ready for its conversion: to a type of few numbers, the nearest of them,
   * because a conversion cuts fractions off, and numbers outside would come in again from the other
   * end.
   */
  public static String bounded(GraphWriter writer, DataType type, String tensor) {
    Range range = NARROW.get(type);
    if (range == null) {
      return tensor;
    }
    return writer.op(
        "ClipByValue",
        writer.op("Round", tensor),
        writer.scalar((float) range.smallest()),
        writer.scalar((float) range.largest()));
  }
}
