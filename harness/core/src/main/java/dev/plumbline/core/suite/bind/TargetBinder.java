package dev.plumbline.core.suite.bind;

import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.TargetChange;
import dev.plumbline.core.suite.TargetChange.TargetOutput;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TargetRule.ClassChoice;
import dev.plumbline.core.suite.bind.ParameterBinder.Owner;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Binds a block that says what is explained: the {@code target} of a suite or a model, or one of
 * those that a test varies.
 *
 * @param what the block in messages: {@code 'target' of model 'cnn'}
 * @param problems where problems are added
 */
public record TargetBinder(String what, Problems problems) {
  private static final String OUTPUT = "output";
  private static final String CLASS = "class";
  private static final String SUM = "sum";
  private static final String MINUS = "minus";

  /** What a block says. */
  public TargetChange bind(MapValue block) {
    Parameters values =
        ParameterBinder.bind(
            SuiteGrammar.TARGET, block, new Owner(what, block.location(), Set.of()), problems);
    TargetChange change = new TargetChange(output(block, values), which(block, values));
    refuse(block, change);
    return change;
  }

  /** Adds a problem if a block over another target makes no target. */
  public void check(MapValue block, TargetRule whole) {
    if (whole.margin() && whole.which() instanceof ClassChoice.Combined) {
      block
          .get(SUM)
          .or(() -> block.get(OUTPUT))
          .ifPresent(
              given ->
                  problems.error(
                      given.location(),
                      what
                          + " has 'sum' with the output margin, maybe one of them from the target that holds for keys left out; a sum is of logits, probabilities or log-probabilities"));
    }
  }

  /** The place of what a block says of the class. */
  public static Optional<SuiteValue> which(MapValue block) {
    return Stream.of(SUM, CLASS).flatMap(key -> block.get(key).stream()).findFirst();
  }

  private static Optional<TargetOutput> output(MapValue block, Parameters values) {
    if (block.get(OUTPUT).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (values.text(OUTPUT)) {
          case "margin" -> new TargetOutput(OutputKind.LOGIT, true);
          case "probability" -> new TargetOutput(OutputKind.PROBABILITY, false);
          case "log-probability" -> new TargetOutput(OutputKind.LOG_PROBABILITY, false);
          default -> new TargetOutput(OutputKind.LOGIT, false);
        });
  }

  private static Optional<ClassChoice> which(MapValue block, Parameters values) {
    if (values.has(SUM)) {
      return Optional.of(
          new ClassChoice.Combined(
              entries(values.value(SUM)),
              values.has(MINUS) ? entries(values.value(MINUS)) : List.of()));
    }
    if (block.get(CLASS).isEmpty()) {
      return Optional.empty();
    }
    Object value = values.value(CLASS).orElseThrow();
    return Optional.of(
        switch (String.valueOf(value)) {
          case "predicted" -> new ClassChoice.Predicted();
          case "label" -> new ClassChoice.Label();
          default -> entry(value);
        });
  }

  private static List<ClassChoice> entries(Optional<Object> value) {
    return value.stream()
        .flatMap(given -> given instanceof List<?> list ? list.stream() : Stream.of(given))
        .map(TargetBinder::entry)
        .toList();
  }

  private static ClassChoice entry(Object value) {
    return value instanceof Long index
        ? new ClassChoice.Given(Math.toIntExact(index))
        : new ClassChoice.Named(String.valueOf(value));
  }

  private void refuse(MapValue block, TargetChange change) {
    Optional<SuiteValue> sum = block.get(SUM);
    block
        .get(MINUS)
        .filter(given -> sum.isEmpty())
        .ifPresent(
            given ->
                problems.error(
                    given.location(),
                    what
                        + " has 'minus', but no 'sum' to subtract it from; give 'sum' in the same block"));
    sum.ifPresent(
        given -> {
          if (block.get(CLASS).isPresent()) {
            problems.error(given.location(), what + " has 'sum' and 'class'; give one of them");
          }
          if (change.which().filter(TargetBinder::isTwice).isPresent()) {
            problems.error(given.location(), what + " names an output twice in 'sum' and 'minus'");
          }
        });
  }

  private static boolean isTwice(ClassChoice which) {
    if (!(which instanceof ClassChoice.Combined combined)) {
      return false;
    }
    List<ClassChoice> all =
        Stream.concat(combined.sum().stream(), combined.minus().stream()).toList();
    return all.stream().distinct().count() < all.size();
  }
}
