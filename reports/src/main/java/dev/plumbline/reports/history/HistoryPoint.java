package dev.plumbline.reports.history;

import java.util.List;

/**
 * The score of a cell in one run.
 *
 * @param run the run
 * @param mean the mean of the tables
 * @param low the lower end of its 95 % interval; NaN if there is none
 * @param high the upper end
 * @param samples the number of samples with a value
 * @param setting what the score rests on: data, seeds and networks
 */
public record HistoryPoint(
    HistoryStamp run, double mean, double low, double high, int samples, List<String> setting) {
  /** Copies the list. */
  public HistoryPoint {
    setting = List.copyOf(setting);
  }

  /** Whether another point rests on the same data, seeds, networks and number of samples. */
  boolean isLike(HistoryPoint other) {
    return samples == other.samples && setting.equals(other.setting);
  }
}
