package dev.plumbline.verification.process;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.Arrays;
import java.util.Set;

/**
 * Runs a suite in which one of two models ends the process without a word while it is opened, as a
 * crash of the engine does. Arguments as for {@link HaltingMain}.
 */
final class HaltingModelMain {
  private static final String SUITE =
      """
      plumbline: 1
      suite: halting
      samples: 20
      controls: {implementation: false, permuted: false}
      datasets:
        d: {type: analytic, samples: 20}
      models:
        good: {type: analytic, dataset: d}
        bad: {type: halting, dataset: d}
      explainers:
        exact:
      tests:
        gini-sparseness:
      """;

  private HaltingModelMain() {}

  public static void main(String[] arguments) {
    boolean mended = Arrays.asList(arguments).contains("mended");
    System.exit(HaltingMain.run(SUITE, new HaltingModel(mended), arguments));
  }

  private record HaltingModel(boolean mended) implements ModelPlugin {
    private static ModelPlugin analytic() {
      return Catalog.load().model("analytic").orElseThrow();
    }

    @Override
    public PluginSpec spec() {
      return PluginSpec.model("halting")
          .version(1)
          .summary("It ends the process.")
          .parameters(analytic().spec().parameters())
          .build();
    }

    @Override
    public boolean trained() {
      return false;
    }

    @Override
    public Set<Offer> offers(Dataset dataset) {
      return analytic().offers(dataset);
    }

    @Override
    public Model open(Parameters parameters, Context context) {
      if (!mended) {
        Runtime.getRuntime().halt(134);
      }
      return analytic().open(parameters, context);
    }
  }
}
