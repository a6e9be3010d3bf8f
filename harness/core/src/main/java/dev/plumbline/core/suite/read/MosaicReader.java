package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.MosaicSetting;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;

/** Reads how samples of a data set are put together to mosaics: the keys mosaic and sdc. */
record MosaicReader(SettingsReader settings, Problems problems) {

  /** What a data set's block says; at most one of the two keys. */
  MosaicSetting read(String owner, MapValue parent) {
    MosaicSetting grid = grid("'mosaic' of " + owner, parent);
    if (parent.get("sdc").isEmpty()) {
      return grid;
    }
    if (!grid.equals(MosaicSetting.NONE)) {
      problems.error(parent.location(), owner + " has 'mosaic' and 'sdc'; give one of them");
    }
    return segments("'sdc' of " + owner, parent);
  }

  private MosaicSetting grid(String what, MapValue parent) {
    MapValue block = settings.block(parent, "mosaic", what);
    Parameters values = settings.bind(block, SuiteGrammar.MOSAIC, what);
    int side = values.whole("side");
    int targets = values.whole("targets");
    if (side == 1 && !block.fields().isEmpty() && block.get("side").isEmpty()) {
      problems.error(block.location(), what + " needs 'side': the images along each side");
    } else if (side > 1 && targets >= side * side) {
      problems.error(
          block.get("targets").map(SuiteValue::location).orElse(block.location()),
          "'targets' of %s is %d, but a mosaic has %d cells and one must show another class"
              .formatted(what, targets, side * side));
    } else if (side > 1) {
      return new MosaicSetting.GridOfImages(side, targets, values.flag("shrink"));
    }
    return MosaicSetting.NONE;
  }

  private MosaicSetting segments(String what, MapValue parent) {
    MapValue block = settings.block(parent, "sdc", what);
    Parameters values = settings.bind(block, SuiteGrammar.SDC, what);
    List<String> foreground = classes(values, "foreground");
    if (foreground.size() < 2) {
      problems.error(
          block.location(),
          what
              + " needs 'foreground': at least two classes that carry the evidence, such as [cat, dog]");
      return MosaicSetting.NONE;
    }
    return new MosaicSetting.SegmentsOfClasses(
        foreground,
        classes(values, "background"),
        values.whole("segments"),
        values.text("pools"),
        values.whole("train"),
        values.whole("test"));
  }

  private static List<String> classes(Parameters values, String name) {
    return values.value(name).stream()
        .flatMap(value -> ((List<?>) value).stream())
        .map(String::valueOf)
        .toList();
  }
}
