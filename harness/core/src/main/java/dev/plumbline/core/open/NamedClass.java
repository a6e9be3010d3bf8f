package dev.plumbline.core.open;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TargetRule.ClassChoice;
import dev.plumbline.core.suite.problem.Spelling;
import java.util.List;
import java.util.stream.Stream;

/** Finds the classes that a suite names among the classes of a dataset. */
final class NamedClass {
  /** As many names fit into a message. */
  private static final int SHOWN = 20;

  private NamedClass() {}

  /**
   * The target of a model, with indices in place of names.
   *
   * @param classes the names of the classes of its dataset; empty for a regression
   * @throws ModelException if there is no class of that name, or more than one
   */
  static TargetRule resolved(PlannedModel planned, List<String> classes) {
    TargetRule rule = planned.target();
    ClassChoice which = rule.which();
    ClassChoice known =
        which instanceof ClassChoice.Combined combined
            ? combined(planned, combined, classes)
            : given(planned, which, classes);
    return new TargetRule(rule.output(), rule.margin(), known);
  }

  private static ClassChoice given(PlannedModel planned, ClassChoice which, List<String> classes) {
    return which instanceof ClassChoice.Named named
        ? new ClassChoice.Given(index(planned, named.name(), classes))
        : which;
  }

  private static ClassChoice combined(
      PlannedModel planned, ClassChoice.Combined combined, List<String> classes) {
    List<ClassChoice> sum =
        combined.sum().stream().map(each -> given(planned, each, classes)).toList();
    List<ClassChoice> minus =
        combined.minus().stream().map(each -> given(planned, each, classes)).toList();
    if (Stream.concat(sum.stream(), minus.stream()).distinct().count()
        < sum.size() + minus.size()) {
      throw new ModelException(
          "'target' of model '%s' names an output twice in 'sum' and 'minus', once by its index"
              .formatted(planned.name()));
    }
    return new ClassChoice.Combined(sum, minus);
  }

  private static int index(PlannedModel planned, String name, List<String> classes) {
    String asks =
        "'target' of model '%s' asks for class '%s', but ".formatted(planned.name(), name);
    int index = classes.indexOf(name);
    if (index < 0) {
      throw new ModelException(
          asks + "dataset '" + planned.dataset().name() + "' " + known(name, classes));
    }
    if (classes.lastIndexOf(name) > index) {
      throw new ModelException(
          asks + "several classes have this name; give the index of one, from 0");
    }
    return index;
  }

  private static String known(String name, List<String> classes) {
    if (classes.isEmpty()) {
      return "has no classes; of a regression with several values, give the index of one, from 0";
    }
    String meant =
        Spelling.nearest(name, classes).map(near -> "; did you mean '" + near + "'?").orElse("");
    List<String> shown = classes.subList(0, Math.min(SHOWN, classes.size()));
    return "has the classes "
        + shown
        + (shown.size() < classes.size() ? " and others" : "")
        + meant;
  }
}
