package dev.plumbline.reports.render;

import dev.plumbline.reports.results.RunDescription.ControlVerdict;
import dev.plumbline.reports.results.RunDescription.TestFacts;

/**
 * One test in one variant.
 *
 * @param test the test
 * @param variant the variant; empty where the test has one only
 * @param verdict whether it proved itself on known answers
 */
public record Column(TestFacts test, String variant, ControlVerdict verdict) {
  /** The test and its variant in words. */
  public String label() {
    return variant.isEmpty() ? test.name() : test.name() + " · " + variant;
  }
}
