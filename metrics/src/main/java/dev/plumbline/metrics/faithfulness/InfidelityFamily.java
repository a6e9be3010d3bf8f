package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The families of perturbations of infidelity and their parameters. */
final class InfidelityFamily {
  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.fanOut(
              "perturbations",
              new ParameterType.ListOf(
                  new ParameterType.Choice(
                      List.of("gaussian", "noisy-baseline", "square", "subset")),
                  1),
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
              new ParameterType.Reference(PluginKind.REMOVAL),
              "zero",
              "how the features of a square or a subset are removed"));

  private InfidelityFamily() {}

  /** The perturbations a suite asks for. */
  static Perturbation of(Parameters parameters, Function<String, Removal> removals) {
    double sigma = parameters.decimal("sigma");
    int draws = parameters.whole("draws");
    String kind = parameters.texts("perturbations").get(0);
    if (kind.equals("gaussian")) {
      return new MovedElements(InfidelityTest.noise(sigma), draws);
    } else if (kind.equals("noisy-baseline")) {
      return new MovedElements(InfidelityTest.toNoisyBaseline(sigma), draws);
    }
    Removal removal = removals.apply(parameters.text("operator"));
    List<Integer> sizes = parameters.decimals("sizes").stream().map(Double::intValue).toList();
    return new RemovedSets(
        removal, kind.equals("square") ? new Windows(sizes) : new Subsets(draws));
  }

  /** Every window of each size. */
  private record Windows(List<Integer> sizes) implements SetDesign {
    @Override
    public List<Coalition> stays(Subject subject, Vector values) {
      Coalition all = Coalition.all(values.size());
      List<Coalition> stays = new ArrayList<>();
      for (int size : sizes) {
        Grid.windows(subject, size)
            .forEach(window -> stays.add(all.without(window, 0, window.length)));
      }
      return stays;
    }

    @Override
    public boolean sampled() {
      return false;
    }
  }

  /** Subsets in which each feature stays with probability ½. */
  private record Subsets(int draws) implements SetDesign {
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
