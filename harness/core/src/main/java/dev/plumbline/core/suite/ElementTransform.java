package dev.plumbline.core.suite;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.util.List;

/** An input transform of rows of a layout. Numbers of texts stay as they are. */
public final class ElementTransform {
  /** Of each input: where it ends in the row, and its numbers, channels innermost. */
  private record Part(int offset, int end, List<Double> subtract, List<Double> divide) {}

  private final List<Part> parts;

  ElementTransform(InputTransform transform, InputLayout layout) {
    this.parts = layout.placed().stream().map(placed -> part(transform, placed)).toList();
  }

  private static Part part(InputTransform transform, InputLayout.Placed placed) {
    InputTransform own = placed.input().kind() == InputKind.TEXTS ? InputTransform.NONE : transform;
    String name = placed.input().name();
    return new Part(placed.offset(), placed.end(), own.subtract().of(name), own.divide().of(name));
  }

  /**
   * The transformed value of an element.
   *
   * @param element the element's number in its row
   */
  public double apply(int element, double value) {
    Part part = part(element);
    int channel = element - part.offset();
    return (value - part.subtract().get(channel % part.subtract().size()))
        / part.divide().get(channel % part.divide().size());
  }

  /**
   * The value in data units that gave a transformed one.
   *
   * @param element the element's number in its row
   */
  public double undo(int element, double value) {
    Part part = part(element);
    int channel = element - part.offset();
    return value * part.divide().get(channel % part.divide().size())
        + part.subtract().get(channel % part.subtract().size());
  }

  private Part part(int element) {
    int i = 0;
    while (element >= parts.get(i).end()) {
      i++;
    }
    return parts.get(i);
  }
}
