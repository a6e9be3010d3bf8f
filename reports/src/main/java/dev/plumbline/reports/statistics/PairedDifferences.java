package dev.plumbline.reports.statistics;

import java.util.Arrays;

/** Differences of paired scores and their signs. */
final class PairedDifferences {
  private PairedDifferences() {}

  static double[] differences(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " scores paired with " + second.length);
    }
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = first[i] - second[i];
    }
    return differences;
  }

  /** The number of differences with a sign: 1, 0 or −1. */
  static int count(double[] differences, int sign) {
    return (int) Arrays.stream(differences).filter(d -> Math.signum(d) == sign).count();
  }
}
