package dev.plumbline.verification.golden;

/** Computes what a recorded case computed, and compares. */
@FunctionalInterface
interface CaseCheck {

  /** The verdict on a case, on its model and inputs. */
  Verdict check(GoldenCase recorded, GoldenModel model, Tensor inputs);
}
