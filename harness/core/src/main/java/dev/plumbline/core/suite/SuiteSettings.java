package dev.plumbline.core.suite;

/**
 * How a suite is run.
 *
 * @param seeds the four seeds
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param samples test samples of each dataset, at most
 * @param report what is written
 * @param controls which controls run beside the suite's own
 */
public record SuiteSettings(
    Seeds seeds, String device, int samples, Suite.Report report, Suite.Controls controls) {

  /**
   * The same settings on another device, and with fewer samples.
   *
   * @param other the device; empty for this one
   * @param limit the largest number of samples; a larger one than here changes nothing
   */
  public SuiteSettings with(String other, int limit) {
    return new SuiteSettings(
        seeds, other.isEmpty() ? device : other, Math.min(samples, limit), report, controls);
  }
}
