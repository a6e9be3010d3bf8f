package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.statistics.RunAggregate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The scores of methods in one column over all training seeds of several data sets and models, on
 * one scale on which 1 is best.
 *
 * @param column the test and variant
 * @param tasks the data sets and models
 * @param seeds the number of scores of a method over all tasks
 * @param scale what 0 and 1 are
 * @param methods the methods that have a score for every seed of every task, in the order of the
 *     suite
 * @param thresholds where the profiles are computed, from the smallest score to the largest
 * @param found interquartile mean and performance profile of each method
 */
public record SettingAggregate(
    String column,
    List<String> tasks,
    int seeds,
    String scale,
    List<String> methods,
    Vector thresholds,
    List<RunAggregate> found) {

  /** Copies the lists. */
  public SettingAggregate {
    tasks = List.copyOf(tasks);
    methods = List.copyOf(methods);
    found = List.copyOf(found);
  }

  /** The places of the methods by interquartile mean, best first. */
  public List<Integer> ordered() {
    return IntStream.range(0, methods.size())
        .boxed()
        .sorted(Comparator.comparingDouble(m -> -found.get(m).mean()))
        .toList();
  }

  /** Column, tasks and number of scores in words. */
  public String label() {
    String where = tasks.size() == 1 ? tasks.get(0) : tasks.size() + " data sets and models";
    return column + " on " + where + ", " + seeds + " trained models";
  }
}
