package dev.plumbline.metrics.spec;

import org.jspecify.annotations.Nullable;

/**
 * One parameter of a plug-in.
 *
 * @param name lower-kebab-case
 * @param type its type
 * @param defaultValue the value where the suite gives none; null where the suite must give one,
 *     unless {@code optional}
 * @param optional whether the parameter may be absent without a default
 * @param fansOut whether each element of the list makes a variant of its own, with rows of its own
 * @param doc one line for the reader
 */
public record Parameter(
    String name,
    ParameterType type,
    @Nullable Object defaultValue,
    boolean optional,
    boolean fansOut,
    String doc) {

  /** A parameter with a default. */
  public static Parameter of(String name, ParameterType type, Object defaultValue, String doc) {
    return new Parameter(name, type, defaultValue, false, false, doc);
  }

  /** A parameter that must be given. */
  public static Parameter required(String name, ParameterType type, String doc) {
    return new Parameter(name, type, null, false, false, doc);
  }

  /** A parameter that may be absent. */
  public static Parameter optional(String name, ParameterType type, String doc) {
    return new Parameter(name, type, null, true, false, doc);
  }

  /** A list parameter whose elements each make a variant of the test. */
  public static Parameter fanOut(
      String name, ParameterType.ListOf type, Object defaultValue, String doc) {
    return new Parameter(name, type, defaultValue, false, true, doc);
  }
}
