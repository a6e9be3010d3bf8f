package dev.plumbline.djl;

import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;

/** Where a model has the channels of images and sequences; rows have them last. */
public enum ChannelPlace {
  /** Behind the positions: height, width, channels. */
  LAST,
  /** Before the positions: channels, height, width. */
  FIRST;

  private static final String PARAMETER = "layout";
  private static final String WORD = "channels-first";

  /** The parameter of a model that says so. */
  public static Parameter parameter() {
    return Parameter.optional(
        PARAMETER,
        new ParameterType.Choice(List.of("channels-last", WORD)),
        "where the model has the channels of images and sequences; rows have them last");
  }

  /** What parameters say; last, if they do not. */
  public static ChannelPlace of(Parameters parameters) {
    return parameters.value(PARAMETER).filter(WORD::equals).isPresent() ? FIRST : LAST;
  }

  /** The shape that a sample has in the model, given its shape in the row. */
  public List<Integer> ofModel(List<Integer> row) {
    if (this == LAST || row.size() < 2) {
      return row;
    }
    List<Integer> shape = new ArrayList<>(row);
    shape.add(0, shape.remove(row.size() - 1));
    return shape;
  }
}
