package dev.plumbline.junit;

/** What becomes of the test of a gate that is undecided: its interval is on both sides. */
public enum UndecidedGates {
  /** The test is aborted, which reports show as skipped, with the reason. */
  ABORT,
  /** The test fails. */
  FAIL
}
