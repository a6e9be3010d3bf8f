package dev.plumbline.core.suite;

import dev.plumbline.metrics.model.InputLayout;
import java.util.List;

/**
 * How data become a model's inputs: (x − subtract) / divide, per channel (the last axis of each
 * input) or the same for all, for all inputs or for named ones. The text of this record is part of
 * content hashes and keys of cells.
 *
 * @param subtract what is subtracted first
 * @param divide what is divided by; none is 0
 */
public record InputTransform(ChannelValues subtract, ChannelValues divide) {

  /** The transform that leaves data as they are. */
  public static final InputTransform NONE = new InputTransform(List.of(0.0), List.of(1.0));

  /** Checks the divisors. */
  public InputTransform {
    divide
        .all()
        .filter(divisor -> !(Math.abs(divisor) > 0))
        .findFirst()
        .ifPresent(
            divisor -> {
              throw new IllegalArgumentException("input transform divides by " + divisor);
            });
  }

  /** The same transform of all inputs. */
  public InputTransform(List<Double> subtract, List<Double> divide) {
    this(ChannelValues.ofAll(subtract), ChannelValues.ofAll(divide));
  }

  /** The transform of the elements of a row. */
  public ElementTransform on(InputLayout layout) {
    return new ElementTransform(this, layout);
  }
}
