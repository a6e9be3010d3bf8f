package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ReportedTest;

/**
 * One test in one variant.
 *
 * @param test the test
 * @param variant the variant; empty where the test has one only
 * @param contract whether it proved itself on known answers
 */
public record TestColumn(ReportedTest test, String variant, ContractResult contract) {
  /** The test and its variant in words. */
  public String label() {
    return variant.isEmpty() ? test.name() : test.name() + " · " + variant;
  }
}
