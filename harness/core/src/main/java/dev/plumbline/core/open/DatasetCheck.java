package dev.plumbline.core.open;

import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.suite.ChannelValues;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks a dataset after the input transform of a model. */
final class DatasetCheck {
  private DatasetCheck() {}

  /**
   * What is wrong with the dataset of a model; of its samples only the first bad one is named.
   *
   * @param dataset the dataset after the model's input transform
   */
  static List<String> problems(PlannedModel planned, Dataset dataset) {
    List<String> problems = new ArrayList<>(channels(planned, dataset.facts().layout()));
    problems.addAll(texts(planned, dataset.facts().layout()));
    Stream.of(dataset.test(), dataset.train())
        .flatMap(List::stream)
        .flatMap(instance -> problem(instance, dataset.facts()).stream())
        .findFirst()
        .map(what -> "dataset '" + planned.dataset().name() + "': " + what + transformed(planned))
        .ifPresent(problems::add);
    return problems;
  }

  /** Texts of a dataset whose model reads none. */
  private static List<String> texts(PlannedModel planned, InputLayout layout) {
    if (planned.plugin().readsTexts() || layout.texts().isEmpty()) {
      return List.of();
    }
    return List.of(
        "model '%s' is of type '%s', which reads numbers alone, but dataset '%s' has texts at %s; leave 'text' out of the 'types' of its columns, so that they are categories"
            .formatted(
                planned.name(),
                planned.plugin().spec().id(),
                planned.dataset().name(),
                layout.texts().stream().map(InputLayout.Input::name).toList()));
  }

  /** Names and numbers of channels of the transform that are none of the dataset's. */
  private static List<String> channels(PlannedModel planned, InputLayout layout) {
    List<String> problems = new ArrayList<>();
    for (ChannelValues values :
        List.of(planned.transform().subtract(), planned.transform().divide())) {
      values.named().keySet().forEach(name -> problems.addAll(named(planned, layout, name)));
    }
    for (InputLayout.Input input : layout.inputs()) {
      int given =
          Math.max(
              planned.transform().subtract().of(input.name()).size(),
              planned.transform().divide().of(input.name()).size());
      if (given > 1 && input.shape().extent(input.shape().rank() - 1) != given) {
        problems.add(
            "'input' of model '%s' has %d values, but input '%s' of dataset '%s' is of shape %s: give one value, or one per channel (the last axis)%s"
                .formatted(
                    planned.name(),
                    given,
                    input.name(),
                    planned.dataset().name(),
                    input.shape(),
                    layout.inputs().size() == 1 || isNamed(planned, input.name())
                        ? ""
                        : ", or name inputs: {%s: ...}".formatted(input.name())));
      }
    }
    return problems.stream().distinct().toList();
  }

  private static boolean isNamed(PlannedModel planned, String input) {
    return planned.transform().subtract().named().containsKey(input)
        || planned.transform().divide().named().containsKey(input);
  }

  /** What is wrong with a name that the transform gives a scale of its own. */
  private static List<String> named(PlannedModel planned, InputLayout layout, String name) {
    List<String> names = layout.inputs().stream().map(InputLayout.Input::name).toList();
    if (!names.contains(name)) {
      return List.of(
          "'input' of model '%s' has a scale for '%s', but dataset '%s' has the inputs %s"
              .formatted(planned.name(), name, planned.dataset().name(), names));
    }
    return layout.texts().stream().anyMatch(input -> input.name().equals(name))
        ? List.of(
            "'input' of model '%s' has a scale for '%s', but dataset '%s' has texts there; leave it out"
                .formatted(planned.name(), name, planned.dataset().name()))
        : List.of();
  }

  private static Optional<String> problem(Instance instance, DatasetFacts facts) {
    int classes = facts.classes().size();
    if (classes > 0 && instance.label() >= classes) {
      return Optional.of(
          "sample '%s' has label %d, but there are the classes 0 to %d"
              .formatted(instance.id(), instance.label(), classes - 1));
    }
    FloatRows row = instance.row().held();
    for (int e = 0; e < row.width(); e++) {
      boolean missing = facts.allowsMissing() && Float.isNaN(row.get(0, e));
      if (!missing && !Float.isFinite(row.get(0, e))) {
        return Optional.of(
            "sample '%s' has the value %s at element %d; values must be finite"
                .formatted(instance.id(), row.get(0, e), e));
      }
    }
    return Optional.empty();
  }

  private static String transformed(PlannedModel planned) {
    return planned.transform().equals(InputTransform.NONE)
        ? ""
        : ", after the 'input' of model '" + planned.name() + "'";
  }
}
