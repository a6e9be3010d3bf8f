package dev.plumbline.reports.analysis;

import dev.plumbline.reports.pairwise.Cliques;
import dev.plumbline.reports.statistics.MeanRanks;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ranks of methods over several settings in one column.
 *
 * @param where the data set and model; empty where these are the settings
 * @param column the test and variant
 * @param unit what a setting is, such as {@code training seeds}
 * @param methods the methods that have a mean in every setting, in the order of the suite
 * @param found their mean ranks
 */
public record SettingRanks(
    String where, String column, String unit, List<String> methods, MeanRanks found) {

  /** Fewer settings say nothing: with five, the smallest possible p is .0625. */
  public static final int FEWEST_TO_TELL_APART = 6;

  /** Copies the list. */
  public SettingRanks {
    methods = List.copyOf(methods);
  }

  /** The methods by mean rank, best first. */
  public List<String> ordered() {
    return IntStream.range(0, methods.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> found.ranks().get(i)))
        .map(methods::get)
        .toList();
  }

  /** The mean rank of a method. */
  public double rank(String method) {
    return found.ranks().get(methods.indexOf(method));
  }

  /** The largest groups of neighbors that the signed-rank tests do not tell apart. */
  public List<List<String>> cliques() {
    return Cliques.of(
        ordered(), (one, other) -> !found.areApart(methods.indexOf(one), methods.indexOf(other)));
  }

  /** The place and column in words. */
  public String label() {
    return where.isEmpty() ? column : column + " on " + where;
  }
}
