package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.RemovalException;
import java.util.function.Predicate;

/** Which inputs an operator has a meaning for. */
final class InputKindCheck {
  private InputKindCheck() {}

  /** Refuses a layout one of whose inputs does not fit; the reason ends the message. */
  static void require(
      String operator, InputLayout layout, Predicate<InputKind> fits, String reason) {
    for (InputLayout.Input input : layout.inputs()) {
      if (!fits.test(input.kind())) {
        throw new RemovalException(
            "operator '%s' has no meaning for input '%s' of kind %s: %s"
                .formatted(operator, input.name(), input.kind(), reason));
      }
    }
  }
}
