package dev.plumbline.datasets.analytic;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How to make a function and its inputs.
 *
 * @param name what a suite calls it
 * @param formula for the reader; x₁ is the first input the function reads
 * @param core the function of the inputs it reads
 * @param law how these inputs are drawn
 * @param others how irrelevant inputs are drawn
 * @param twin whether its inputs are spread among 16 by default, so that the place of an input says
 *     nothing; else irrelevant inputs come after those it reads
 */
record FunctionDefinition(
    String name,
    String formula,
    KnownFunction core,
    InputDistribution law,
    InputDistribution others,
    boolean twin) {
  private static final int TWIN_INPUTS = 16;

  static FunctionDefinition textbook(
      String name, String formula, KnownFunction core, InputDistribution law) {
    return new FunctionDefinition(name, formula, core, law, law, false);
  }

  static FunctionDefinition twin(
      String name, String formula, KnownFunction core, List<InputDistribution> laws) {
    return new FunctionDefinition(
        name, formula, core, laws.get(0), laws.get(laws.size() - 1), true);
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
    others.draw(random, x);
    double[] read = new double[core.inputs()];
    law.draw(random, read);
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
