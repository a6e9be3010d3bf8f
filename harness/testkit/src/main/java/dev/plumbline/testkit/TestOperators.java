package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.OperatorText;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.util.ServiceLoader;

/** The removal operators that are registered, by the text that a suite writes. */
public final class TestOperators {
  private TestOperators() {}

  /**
   * The operator of a text: {@code id} or {@code id(number, …)}.
   *
   * @throws IllegalArgumentException if there is no such operator
   */
  public static Removal of(String text) {
    OperatorText operator = OperatorText.parse(text);
    return ServiceLoader.load(RemovalPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(plugin -> plugin.spec().id().equals(operator.id()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no removal operator '" + text + "'"))
        .create(operator.arguments());
  }
}
