package dev.plumbline.metrics.faithfulness.perturbation;

import dev.plumbline.metrics.faithfulness.FeatureSets;
import dev.plumbline.metrics.faithfulness.SpatialGroups;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** The parameters of infidelity, and the perturbations that they choose. */
final class InfidelityPerturbations {
  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.fanOut(
              "perturbations",
              new ParameterType.Choice(List.of("gaussian", "noisy-baseline", "square", "subset")),
              List.of("gaussian", "square"),
              "what is done to the input; each makes a column of its own"),
          Parameter.of(
              "sigma",
              new ParameterType.Decimal(1e-9, 1e9),
              0.2,
              "the standard deviation of the noise, in units of the model's input"),
          Parameter.of(
              "draws",
              new ParameterType.Whole(2, 1_000_000),
              200L,
              "how many draws of noise or of subsets"),
          Parameter.of(
              "sizes",
              new ParameterType.ListOf(new ParameterType.Whole(1, 10_000), 1),
              List.of(2L, 4L),
              "the sides r of the square windows; all places of each"),
          Parameter.of(
              "operator",
              new ParameterType.Operator(),
              "zero",
              "how the features of a square or a subset are removed"));

  /** Elements nearer to their baseline than this share of the noise are at it. */
  private static final double NEAR = 1e-3;

  private InfidelityPerturbations() {}

  /** The perturbations that a suite asks for. */
  static PerturbationFamily of(Parameters parameters) {
    double sigma = parameters.decimal("sigma");
    int draws = parameters.whole("draws");
    String kind = parameters.text("perturbations");
    if (kind.equals("gaussian")) {
      return new ElementDisplacements(InfidelityMetric.noise(sigma), draws, NEAR * sigma);
    } else if (kind.equals("noisy-baseline")) {
      return new ElementDisplacements(InfidelityMetric.toNoisyBaseline(sigma), draws, NEAR * sigma);
    }
    Removal removal = parameters.operator("operator");
    List<Integer> sizes = parameters.decimals("sizes").stream().map(Double::intValue).toList();
    return new SetRemovals(
        removal, kind.equals("square") ? new SquareWindows(sizes) : new RandomSubsets(draws));
  }

  /** Every place of a square window, for each size. */
  private record SquareWindows(List<Integer> sizes) implements FeatureSets {
    @Override
    public List<Coalition> stays(Subject subject, Vector values) {
      Coalition all = Coalition.all(values.size());
      List<Coalition> stays = new ArrayList<>();
      for (int size : sizes) {
        SpatialGroups.windows(subject, size)
            .forEach(window -> stays.add(all.without(window, 0, window.length)));
      }
      return stays;
    }

    @Override
    public boolean sampled() {
      return false;
    }
  }

  /** Random subsets in which each feature stays with probability ½. */
  private record RandomSubsets(int draws) implements FeatureSets {
    @Override
    public List<Coalition> stays(Subject subject, Vector values) {
      Draws place = subject.draws().at("subsets");
      List<Coalition> stays = new ArrayList<>();
      for (int draw = 0; draw < draws; draw++) {
        RandomGenerator random = place.at(draw).stream();
        BitSet stay = new BitSet(values.size());
        for (int f = 0; f < values.size(); f++) {
          stay.set(f, random.nextBoolean());
        }
        stays.add(Coalition.of(values.size(), stay));
      }
      return stays;
    }
  }
}
