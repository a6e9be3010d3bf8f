package dev.plumbline.datasets.analytic;

import java.util.List;

/** The functions with known attributions, by name; the page {@code analytic} lists them. */
public final class AnalyticFunctions {
  private AnalyticFunctions() {}

  /** The names, in the order of the page. */
  public static List<String> names() {
    return FunctionDefinitions.all().stream().map(FunctionDefinition::name).toList();
  }

  /**
   * The function of a name, of exactly those inputs that it reads.
   *
   * @throws IllegalArgumentException if there is no such name
   */
  public static KnownFunction byName(String name) {
    return recipe(name).core();
  }

  /**
   * The function of a name with irrelevant inputs added, as the dataset {@code analytic} has it.
   *
   * @throws IllegalArgumentException if there is no such name, or the function reads more inputs
   */
  public static KnownFunction byName(String name, int inputs) {
    FunctionDefinition recipe = recipe(name);
    if (inputs < recipe.core().inputs()) {
      throw new IllegalArgumentException(
          "function '"
              + name
              + "' reads "
              + recipe.core().inputs()
              + " inputs, so it needs at least as many, not "
              + inputs);
    }
    return recipe.function(inputs);
  }

  static FunctionDefinition recipe(String name) {
    return FunctionDefinitions.all().stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no function is named '" + name + "'; known: " + String.join(", ", names())));
  }
}
