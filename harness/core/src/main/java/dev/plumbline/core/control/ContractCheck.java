package dev.plumbline.core.control;

import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.reports.results.RunDescription.ContractResult;

/** What a test of one kind must tell apart on known answers. */
@FunctionalInterface
interface ContractCheck {

  /** Runs a variant of a test on the twins. */
  ContractResult check(PlannedTest test);
}
