package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.RemovalException;
import java.util.function.Predicate;

/** Refuses inputs of a kind that a removal operator has no meaning for. */
final class InputKindCheck {
  private InputKindCheck() {}

  /**
   * Checks every input that holds features of the instance; others are never changed.
   *
   * @throws RemovalException if the kind of an input does not fit; the message ends with the reason
   */
  static void require(
      String operator, InputLayout.FeatureInputs own, Predicate<InputKind> fits, String reason) {
    for (InputLayout.Placed placed : own.inputs()) {
      InputLayout.Input input = placed.input();
      if (!fits.test(input.kind())) {
        throw new RemovalException(
            "operator '%s' has no meaning for input '%s' of kind %s: %s"
                .formatted(operator, input.name(), input.kind(), reason));
      }
    }
  }
}
