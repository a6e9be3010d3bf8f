package dev.plumbline.metrics.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The settings of a test whose parameters a suite varies: every combination of their values. The
 * first setting, of the first value of each parameter, is the declared one. The last parameter
 * changes fastest.
 *
 * @param parameters what is varied, in the order of the suite; none for a test without a grid
 */
public record ParameterGrid(List<VariedParameter> parameters) {
  /** The grid of a test that varies nothing. */
  public static final ParameterGrid NONE = new ParameterGrid(List.of());

  /**
   * A parameter and its values.
   *
   * @param name the name of the parameter
   * @param values its values as text, at least one, all different
   */
  public record VariedParameter(String name, List<String> values) {
    /** Copies the list. */
    public VariedParameter {
      values = List.copyOf(values);
    }
  }

  /** Copies the list. */
  public ParameterGrid {
    parameters = List.copyOf(parameters);
  }

  /** Whether nothing is varied. */
  public boolean isEmpty() {
    return parameters.isEmpty();
  }

  /** The number of settings: the product of the numbers of values; 0 where nothing is varied. */
  public long size() {
    return isEmpty()
        ? 0
        : parameters.stream().mapToLong(it -> it.values().size()).reduce(1, Math::multiplyExact);
  }

  /** The place of the value of each parameter in a setting, by its number from 0. */
  public List<Integer> places(int setting) {
    List<Integer> places = new ArrayList<>();
    int rest = setting;
    for (int p = parameters.size() - 1; p >= 0; p--) {
      int values = parameters.get(p).values().size();
      places.add(rest % values);
      rest /= values;
    }
    Collections.reverse(places);
    return places;
  }

  /** The name of the variant that a setting makes, such as {@code operators=zero/steps=50}. */
  public String variant(int setting) {
    List<Integer> places = places(setting);
    return String.join(
        "/", IntStream.range(0, places.size()).mapToObj(p -> text(p, places.get(p), "=")).toList());
  }

  /** The names of all variants, by the number of the setting. */
  public List<String> variants() {
    return IntStream.range(0, Math.toIntExact(size())).mapToObj(this::variant).toList();
  }

  /** What a setting changes in another one, such as {@code steps 50}, parameter by parameter. */
  public List<String> changes(int from, int to) {
    List<Integer> before = places(from);
    List<Integer> after = places(to);
    return IntStream.range(0, parameters.size())
        .filter(p -> !before.get(p).equals(after.get(p)))
        .mapToObj(p -> text(p, after.get(p), " "))
        .toList();
  }

  private String text(int parameter, int place, String between) {
    VariedParameter varied = parameters.get(parameter);
    return varied.name() + between + varied.values().get(place);
  }
}
