package dev.plumbline.tensorflow;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What an input of a signature most likely takes.
 *
 * @param input as a dataset would have it
 * @param channelsFirst whether the model seems to have the channels of an image first
 * @param free the axes of a sample whose length the model leaves open
 */
record GuessedInput(InputLayout.Input input, boolean channelsFirst, List<Integer> free) {
  /** The length that an open axis is tried with. */
  static final int TRIED = 16;

  private static final int MOST_CHANNELS = 4;
  private static final int TRIED_SIDE = 64;

  /** Two texts that are tried; a model that makes numbers of texts can read them too. */
  private static final List<String> TRIED_TEXTS = List.of("0", "1");

  GuessedInput {
    free = List.copyOf(free);
  }

  /** A guess by shape and type. */
  static GuessedInput of(String name, TensorInfo info) {
    if (info.getDtype() == DataType.DT_STRING) {
      return ofTexts(name, info.getTensorShape());
    }
    List<Integer> extents = new ArrayList<>();
    List<Integer> free = new ArrayList<>();
    int rank = info.getTensorShape().getDimCount();
    for (int axis = 1; axis < rank; axis++) {
      int extent = (int) info.getTensorShape().getDim(axis).getSize();
      if (extent <= 0) {
        free.add(axis);
        extent = rank == 4 ? TRIED_SIDE : TRIED;
      }
      extents.add(extent);
    }
    if (extents.isEmpty()) {
      extents.add(1);
    }
    boolean first =
        extents.size() == 3 && extents.get(0) <= MOST_CHANNELS && extents.get(2) > MOST_CHANNELS;
    if (first) {
      extents.add(extents.remove(0));
    }
    InputKind kind = kind(extents.size(), info.getDtype());
    return new GuessedInput(new InputLayout.Input(name, new Shape(extents), kind), first, free);
  }

  /** Columns of texts: as many as the model says, or one. */
  private static GuessedInput ofTexts(String name, TensorShapeProto shape) {
    int axes = shape.getDimCount();
    int columns = axes < 2 ? 1 : (int) Math.max(1, shape.getDim(axes - 1).getSize());
    return new GuessedInput(
        new InputLayout.Input(name, Shape.of(columns), InputKind.TEXTS, TRIED_TEXTS),
        false,
        List.of());
  }

  /** The same input of another kind. */
  GuessedInput as(InputKind kind) {
    return new GuessedInput(
        new InputLayout.Input(input.name(), input.shape(), kind), channelsFirst, free);
  }

  private static InputKind kind(int rank, DataType type) {
    boolean ids = type == DataType.DT_INT32 || type == DataType.DT_INT64;
    return switch (rank) {
      case 1 -> ids ? InputKind.TOKENS : InputKind.COLUMNS;
      case 2 -> InputKind.SEQUENCE;
      case 3 -> InputKind.IMAGE;
      default -> InputKind.COLUMNS;
    };
  }
}
