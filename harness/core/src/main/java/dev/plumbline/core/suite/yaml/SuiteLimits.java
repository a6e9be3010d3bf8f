package dev.plumbline.core.suite.yaml;

/**
 * Limits of a suite file, far above the needs of any real suite; they bound memory and time.
 *
 * @param bytes its size
 * @param depth how deep lists and blocks may nest
 * @param scalar the characters of one value
 * @param layers how many files may extend each other
 */
public record SuiteLimits(int bytes, int depth, int scalar, int layers) {
  /** The limits of suites that users give. */
  public static final SuiteLimits STANDARD = new SuiteLimits(256 * 1024, 32, 16 * 1024, 8);
}
