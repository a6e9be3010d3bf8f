package dev.plumbline.core.control;

import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.reports.results.RunDescription.ContractResult;

/** A contract: what tests of one kind must tell apart on twins. */
@FunctionalInterface
interface ContractCheck {

  /** The verdict on a variant of a test. */
  ContractResult check(PlannedTest test);
}
