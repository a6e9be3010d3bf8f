package dev.plumbline.junit;

import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Makes each gate of the suite of a class a test; see {@link FaithfulnessSuite}. */
@ExtendWith(SuiteExtension.class)
public interface FaithfulnessGates {

  /** A container with a test for each gate of the suite. */
  @TestFactory
  default DynamicNode gates(SuiteRun run) {
    return run.tests();
  }
}
