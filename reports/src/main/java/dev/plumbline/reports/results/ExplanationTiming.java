package dev.plumbline.reports.results;

/**
 * What it took to explain the samples of one chunk by one method. The cost of tests is no part of
 * it, and for a method made of another one, neither is the other's.
 *
 * @param dataset the data set
 * @param model the model
 * @param seed the training seed; may be empty
 * @param explainer the method or control
 * @param chunk the number of the chunk, as in names of files
 * @param samples the number of samples
 * @param seconds wall-clock time
 * @param forward forward passes
 * @param backward backward passes
 */
public record ExplanationTiming(
    String dataset,
    String model,
    String seed,
    String explainer,
    String chunk,
    int samples,
    double seconds,
    long forward,
    long backward) {

  /** This timing without its numbers: what was explained by which method. */
  ExplanationTiming work() {
    return new ExplanationTiming(dataset, model, seed, explainer, chunk, 0, 0, 0, 0);
  }
}
