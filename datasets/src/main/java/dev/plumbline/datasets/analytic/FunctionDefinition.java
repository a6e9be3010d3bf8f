package dev.plumbline.datasets.analytic;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Defines a function of the dataset {@code analytic} and how its inputs are drawn.
 *
 * @param name the value of the parameter {@code function} in a suite
 * @param formula the formula shown in reports; x₁ is the first input that the function reads
 * @param core the function of exactly those inputs that it reads
 * @param relevant the distribution of these inputs
 * @param irrelevant the distribution of all other inputs
 * @param twin whether the function is a twin, on which metrics prove themselves. A twin has 16
 *     inputs by default, and those that it reads are spread evenly among them, so that the position
 *     of an input gives nothing away; any other function reads the first inputs
 */
record FunctionDefinition(
    String name,
    String formula,
    KnownFunction core,
    InputDistribution relevant,
    InputDistribution irrelevant,
    boolean twin) {
  private static final int TWIN_INPUTS = 16;

  static FunctionDefinition textbook(
      String name, String formula, KnownFunction core, InputDistribution relevant) {
    return new FunctionDefinition(name, formula, core, relevant, relevant, false);
  }

  static FunctionDefinition twin(
      String name, String formula, KnownFunction core, List<InputDistribution> distributions) {
    return new FunctionDefinition(
        name,
        formula,
        core,
        distributions.get(0),
        distributions.get(distributions.size() - 1),
        true);
  }

  int defaultInputs() {
    return twin ? TWIN_INPUTS : core.inputs();
  }

  KnownFunction function(int inputs) {
    return inputs == core.inputs() ? core : new PaddedFunction(core, inputs, positions(inputs));
  }

  /** Draws an input row, rounded to float32 as models see it. */
  double[] draw(int inputs, RandomGenerator random) {
    double[] x = new double[inputs];
    irrelevant.draw(random, x);
    double[] read = new double[core.inputs()];
    relevant.draw(random, read);
    int[] positions = positions(inputs);
    for (int k = 0; k < read.length; k++) {
      x[positions[k]] = read[k];
    }
    for (int i = 0; i < inputs; i++) {
      x[i] = (float) x[i];
    }
    return x;
  }

  private int[] positions(int inputs) {
    int read = core.inputs();
    return IntStream.range(0, read)
        .map(k -> twin ? (2 * k + 1) * inputs / (2 * read) : k)
        .toArray();
  }
}
