package dev.plumbline.metrics.spec;

import dev.plumbline.metrics.model.Removal;

/**
 * A removal operator that a suite names: the value of a parameter of type {@link
 * ParameterType.Operator}. Two are equal if their texts are.
 *
 * @param text what the suite writes: {@code zero}, {@code constant(0.5)}
 * @param removal the operator
 */
public record RemovalOperator(String text, Removal removal) {

  /** The id of the operator's plug-in: the text without numbers. */
  public String id() {
    return OperatorText.parse(text).id();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RemovalOperator operator && text.equals(operator.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text, as suites, keys and variants write it. */
  @Override
  public String toString() {
    return text;
  }
}
