package dev.plumbline.reports.contest;

/**
 * A comparison of two methods in one column.
 *
 * @param first the first method
 * @param second the second method, or the map that never saw the model
 * @param verdict what is shown about the first
 * @param evidence the numbers behind it
 */
public record MethodContest(
    String first, String second, ContestVerdict verdict, ContestEvidence evidence) {

  /** The same comparison with the two methods exchanged. */
  public MethodContest reversed() {
    return new MethodContest(second, first, verdict.reversed(), evidence.reversed());
  }
}
