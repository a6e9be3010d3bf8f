package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TargetRule.ClassChoice;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the block {@code target}, of a suite or a model. */
record TargetReader(SettingsReader settings, Problems problems) {
  private static final String CLASS = "class";
  private static final String SUM = "sum";
  private static final String MINUS = "minus";

  /**
   * A target.
   *
   * @param owner whose it is, in messages
   * @param parent the block that has it
   * @param standard the target that holds for keys that are not given
   */
  TargetRule read(String owner, MapValue parent, TargetRule standard) {
    String what = "'target' of " + owner;
    MapValue block = settings.block(parent, "target", what);
    Parameters values = settings.bind(block, SuiteGrammar.TARGET, what);
    TargetRule rule = output(block, values, standard);
    TargetRule whole =
        new TargetRule(rule.output(), rule.margin(), which(block, values, rule.which()));
    refuse(what, block, whole);
    return whole;
  }

  /** Where a target says what is explained, if it does. */
  static Optional<Location> place(MapValue parent) {
    return parent
        .get("target")
        .filter(MapValue.class::isInstance)
        .map(MapValue.class::cast)
        .map(
            block ->
                Stream.of(SUM, CLASS)
                    .flatMap(key -> block.get(key).stream())
                    .findFirst()
                    .map(SuiteValue::location)
                    .orElse(block.location()));
  }

  private static TargetRule output(MapValue block, Parameters values, TargetRule standard) {
    if (block.get("output").isEmpty()) {
      return standard;
    }
    ClassChoice which = standard.which();
    return switch (values.text("output")) {
      case "margin" -> new TargetRule(OutputKind.LOGIT, true, which);
      case "probability" -> new TargetRule(OutputKind.PROBABILITY, false, which);
      case "log-probability" -> new TargetRule(OutputKind.LOG_PROBABILITY, false, which);
      default -> new TargetRule(OutputKind.LOGIT, false, which);
    };
  }

  private static ClassChoice which(MapValue block, Parameters values, ClassChoice standard) {
    if (values.has(SUM)) {
      return new ClassChoice.Combined(
          entries(values.value(SUM)), values.has(MINUS) ? entries(values.value(MINUS)) : List.of());
    }
    if (block.get(CLASS).isEmpty()) {
      return standard;
    }
    Object value = values.value(CLASS).orElseThrow();
    return switch (String.valueOf(value)) {
      case "predicted" -> new ClassChoice.Predicted();
      case "label" -> new ClassChoice.Label();
      default -> entry(value);
    };
  }

  private static List<ClassChoice> entries(Optional<Object> value) {
    return value.stream()
        .flatMap(given -> given instanceof List<?> list ? list.stream() : Stream.of(given))
        .map(TargetReader::entry)
        .toList();
  }

  private static ClassChoice entry(Object value) {
    return value instanceof Long index
        ? new ClassChoice.Given(Math.toIntExact(index))
        : new ClassChoice.Named(String.valueOf(value));
  }

  private void refuse(String what, MapValue block, TargetRule rule) {
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
    if (rule.margin() && rule.which() instanceof ClassChoice.Combined) {
      sum.or(() -> block.get("output"))
          .ifPresent(
              given ->
                  problems.error(
                      given.location(),
                      what
                          + " has 'sum' with the output margin, maybe one of them from the suite's target; a sum is of logits, probabilities or log-probabilities"));
    }
    sum.map(SuiteValue::location).ifPresent(place -> refuse(what, block, rule, place));
  }

  private void refuse(String what, MapValue block, TargetRule rule, Location place) {
    if (block.get(CLASS).isPresent()) {
      problems.error(place, what + " has 'sum' and 'class'; give one of them");
    }
    if (rule.which() instanceof ClassChoice.Combined combined) {
      List<ClassChoice> all =
          Stream.concat(combined.sum().stream(), combined.minus().stream()).toList();
      if (all.stream().distinct().count() < all.size()) {
        problems.error(place, what + " names an output twice in 'sum' and 'minus'");
      }
    }
  }
}
