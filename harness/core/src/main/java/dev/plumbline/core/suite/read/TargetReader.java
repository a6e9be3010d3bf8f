package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.bind.TargetBinder;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import java.util.Optional;

/** Reads the block {@code target}, of a suite or a model. */
record TargetReader(SettingsReader settings, Problems problems) {

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
    TargetBinder binder = new TargetBinder(what, problems);
    TargetRule whole = binder.bind(block).over(standard);
    binder.check(block, whole);
    return whole;
  }

  /** Where a target says what is explained, if it does. */
  static Optional<Location> place(MapValue parent) {
    return parent
        .get("target")
        .filter(MapValue.class::isInstance)
        .map(MapValue.class::cast)
        .map(block -> TargetBinder.which(block).map(SuiteValue::location).orElse(block.location()));
  }
}
