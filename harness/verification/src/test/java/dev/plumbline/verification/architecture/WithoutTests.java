package dev.plumbline.verification.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.regex.Pattern;

/**
 * Leaves out test classes, whatever build compiled them: those whose packages begin in a folder
 * named {@code test-classes} or {@code test}, or in a jar of tests.
 */
final class WithoutTests implements ImportOption {
  private static final Pattern TESTS =
      Pattern.compile("(.*/test(-classes)?|.*-tests\\.jar!)/dev/plumbline/.*");

  @Override
  public boolean includes(Location location) {
    return !location.matches(TESTS);
  }
}
