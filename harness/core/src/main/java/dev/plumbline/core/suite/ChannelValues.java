package dev.plumbline.core.suite;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Numbers that stand for the channels of inputs: the same for all inputs, or for each named input
 * its own.
 *
 * @param others of inputs that are not named: one number, or one per channel (the last axis)
 * @param named of named inputs, likewise, sorted by name
 */
public record ChannelValues(List<Double> others, SortedMap<String, List<Double>> named) {

  /** Copies the lists. */
  public ChannelValues {
    others = List.copyOf(others);
    named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
  }

  /** The same for all inputs. */
  public static ChannelValues ofAll(List<Double> values) {
    return new ChannelValues(values, new TreeMap<>());
  }

  /**
   * Those of named inputs.
   *
   * @param others the number of all channels of inputs that are not named
   */
  public static ChannelValues ofNamed(Map<String, List<Double>> named, double others) {
    return new ChannelValues(List.of(others), new TreeMap<>(named));
  }

  /** Those of an input. */
  public List<Double> of(String input) {
    return named.getOrDefault(input, others);
  }

  /** All numbers. */
  public Stream<Double> all() {
    return Stream.concat(others.stream(), named.values().stream().flatMap(Collection::stream));
  }

  /** As a suite writes it, but for quotes. It is part of content hashes and keys of cells. */
  @Override
  public String toString() {
    return named.isEmpty() ? others.toString() : named.toString();
  }
}
