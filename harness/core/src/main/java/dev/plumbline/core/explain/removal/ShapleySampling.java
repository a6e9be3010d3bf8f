package dev.plumbline.core.explain.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.StandardErrors;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.RunningMeans;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.List;

/** Shapley values estimated from random orders of the features. */
@AutoService(ExplainerPlugin.class)
public final class ShapleySampling implements ExplainerPlugin {
  private static final String ID = "shapley-sampling";

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(1)
        .summary("Shapley values estimated by adding features one by one in random orders.")
        .parameters(
            ExplainerSpecs.operator(),
            Parameter.of(
                "permutations",
                new ParameterType.Whole(1, 1_000_000),
                50L,
                "orders, the reversed ones included"),
            Parameter.of(
                "antithetic",
                new ParameterType.Flag(),
                true,
                "whether each order is followed by its reverse; permutations must then be even"))
        .references(
            new Reference("Castro, Gomez and Tejada", 2009, "doi:10.1016/j.cor.2008.04.004"),
            new Reference("Strumbelj and Kononenko", 2014, "doi:10.1007/s10115-013-0679-x"),
            new Reference("Mitchell, Cooper, Frank and Holmes", 2022, "arXiv:2104.12199"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.COMPLETE)
        .needs(ExplainerSpec.Needs.OUTPUTS)
        .costs("{coalitions} * {draws} forward")
        .build();
  }

  /** A source of orders in which features are added. */
  @FunctionalInterface
  public interface Orders {
    /** Returns the k-th order of a subject's features: a permutation of 0 .. n−1. */
    int[] order(Subject subject, int k);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    int permutations = parameters.whole("permutations");
    int together = parameters.flag("antithetic") ? 2 : 1;
    if (permutations % together != 0) {
      throw new IllegalArgumentException(
          ID
              + ": permutations: "
              + permutations
              + " must be even, because every order is reversed too; or set antithetic: false");
    }
    Removal removal = parameters.operator("operator");
    return of(
        removal,
        permutations,
        together == 2 ? ShapleySampling::paired : ShapleySampling::own,
        together);
  }

  /**
   * Returns the method with given orders.
   *
   * @param permutations the number of orders
   * @param orders the source of the orders
   * @param together how many consecutive orders make up one independent draw
   */
  public static Explainer of(Removal removal, int permutations, Orders orders, int together) {
    return subject -> {
      CoalitionGame game = CoalitionGame.of(subject, removal);
      Sampling sampling = new Sampling(game, permutations, orders, together);
      return sampling.isCheaperAsTable() ? sampling.onTable() : sampling.start();
    };
  }

  private static int[] own(Subject subject, int k) {
    return subject.draws().at(ID).at(k).permutation(subject.instance().features().features());
  }

  private static int[] paired(Subject subject, int k) {
    int[] order = own(subject, k / 2);
    if (k % 2 == 0) {
      return order;
    }
    int[] reversed = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      reversed[i] = order[order.length - 1 - i];
    }
    return reversed;
  }

  /** The estimation for one subject. */
  private record Sampling(CoalitionGame game, int permutations, Orders orders, int together) {

    /** Returns whether the game has no more coalitions than the orders would ask for. */
    boolean isCheaperAsTable() {
      int n = game.features();
      return n <= SizedCoalitions.EXACT && 1L << n <= (long) permutations * (n - 1) + 2;
    }

    Step<Attribution> onTable() {
      return game.askAll(
          table -> {
            RunningMeans means = new RunningMeans(game.features());
            for (int k = 0; k < permutations; k += together) {
              means.add(draw(k, (order, end) -> table.get(mask(order, end))));
            }
            return Step.done(result(means, table.get(table.size() - 1) - table.get(0)));
          });
    }

    private static int mask(int[] order, int end) {
      int mask = 0;
      for (int i = 0; i < end; i++) {
        mask |= 1 << order[i];
      }
      return mask;
    }

    Step<Attribution> start() {
      int n = game.features();
      return game.ask(
          List.of(Coalition.none(n), Coalition.all(n)), ends -> goOn(0, new RunningMeans(n), ends));
    }

    /** Asks for the coalitions of one draw at a time, which limits how many are in memory. */
    private Step<Attribution> goOn(int k, RunningMeans means, Vector ends) {
      if (k == permutations) {
        return Step.done(result(means, ends.get(1) - ends.get(0)));
      }
      int inner = game.features() - 1;
      List<Coalition> coalitions = new ArrayList<>(together * inner);
      for (int t = 0; t < together; t++) {
        int[] order = orders.order(game.subject(), k + t);
        Coalition grown = Coalition.none(game.features());
        for (int i = 0; i < inner; i++) {
          grown = grown.with(order, i, i + 1);
          coalitions.add(grown);
        }
      }
      return game.ask(
          coalitions,
          values -> {
            int[] asked = {0};
            means.add(
                draw(
                    k,
                    (order, end) ->
                        end == 0
                            ? ends.get(0)
                            : end > inner ? ends.get(1) : values.get(asked[0]++)));
            return goOn(k + together, means, ends);
          });
    }

    private interface Prefix {
      double value(int[] order, int end);
    }

    /** Returns what each feature adds when it is added, averaged over the orders of one draw. */
    private double[] draw(int k, Prefix prefix) {
      double[] added = new double[game.features()];
      for (int t = 0; t < together; t++) {
        int[] order = orders.order(game.subject(), k + t);
        double before = prefix.value(order, 0);
        for (int i = 0; i < order.length; i++) {
          double with = prefix.value(order, i + 1);
          added[order[i]] += (with - before) / together;
          before = with;
        }
      }
      return added;
    }

    private Attribution result(RunningMeans means, double difference) {
      return StandardErrors.on(game.shared(means.means().toArray(), difference), means);
    }
  }
}
