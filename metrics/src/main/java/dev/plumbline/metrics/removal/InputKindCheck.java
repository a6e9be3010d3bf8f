package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.RemovalException;
import java.util.function.Predicate;

/** Refuses inputs of a kind that a removal operator has no meaning for. */
final class InputKindCheck {
  private static final String OF_TEXTS =
      "there is nothing between two texts; use marginal, conditional-knn or categorical-flip, which put the text of another row";

  private InputKindCheck() {}

  /**
   * Checks every input that holds features of the instance; others are never changed.
   *
   * @param reason why others do not fit; texts have a reason of their own
   * @throws RemovalException if the kind of an input does not fit; the message ends with the reason
   */
  static void require(
      String operator, InputLayout.FeatureInputs own, Predicate<InputKind> fits, String reason) {
    for (InputLayout.Placed placed : own.inputs()) {
      InputLayout.Input input = placed.input();
      if (!fits.test(input.kind())) {
        throw new RemovalException(
            "operator '%s' has no meaning for input '%s' of kind %s: %s"
                .formatted(
                    operator,
                    input.name(),
                    input.kind(),
                    input.kind() == InputKind.TEXTS ? OF_TEXTS : reason));
      }
    }
  }
}
