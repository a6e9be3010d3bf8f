package dev.plumbline.reports.pairwise;

/**
 * A comparison of two methods in one column.
 *
 * @param first the first method
 * @param second the second method, or the map that never saw the model
 * @param verdict what is shown about the first
 * @param evidence the numbers behind it
 */
public record ComparedPair(
    String first, String second, PairVerdict verdict, PairEvidence evidence) {

  /** The same comparison with the two methods exchanged. */
  public ComparedPair reversed() {
    return new ComparedPair(second, first, verdict.reversed(), evidence.reversed());
  }
}
