package dev.plumbline.verification.golden;

/** How a case came out. */
sealed interface Verdict {

  /** Within tolerance; {@code remark} may be empty. */
  record Agreed(double deviation, double tolerance, String remark) implements Verdict {}

  /** Outside tolerance. */
  record Differs(double deviation, double tolerance, String remark) implements Verdict {}

  /** The peer computes something else, which we do not follow; what, and how that was shown. */
  record Documented(String difference) implements Verdict {}

  /** Nothing here computes this method yet. */
  record NotCovered(String method) implements Verdict {}
}
