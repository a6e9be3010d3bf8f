package dev.plumbline.metrics.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a plug-in.
 *
 * @param name lower-kebab-case
 * @param type its type
 * @param defaultValue the value where the suite gives none; null where the suite must give one,
 *     unless {@code optional}
 * @param optional whether the parameter may be absent without a default
 * @param doc one line for the reader
 */
public record Parameter(
    String name, ParameterType type, @Nullable Object defaultValue, boolean optional, String doc) {

  /** A parameter with a default. */
  public static Parameter of(String name, ParameterType type, Object defaultValue, String doc) {
    return new Parameter(name, type, defaultValue, false, doc);
  }

  /** A parameter that must be given. */
  public static Parameter required(String name, ParameterType type, String doc) {
    return new Parameter(name, type, null, false, doc);
  }

  /** A parameter that may be absent. */
  public static Parameter optional(String name, ParameterType type, String doc) {
    return new Parameter(name, type, null, true, doc);
  }

  /** A list parameter whose elements each make a variant of the test. */
  public static Parameter fanOut(
      String name, ParameterType element, List<?> defaultValue, String doc) {
    return of(name, new ParameterType.FanOut(element), defaultValue, doc);
  }

  /** Whether each element of the list makes a variant of the test, with rows of its own. */
  public boolean fansOut() {
    return type instanceof ParameterType.FanOut;
  }
}
