package dev.plumbline.core.control;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import java.util.List;

/**
 * Runs a test, with the parameters of the suite, on twins, whose right explanation is known, and
 * says whether it tells right from wrong there. Against each control of its contract the lower 99.9
 * % bound of the paired win rate must be above one half. The column of a test that fails must not
 * be read.
 */
public final class ImplementationCheck {
  private final TwinScoring twins;
  private final VariantCheck variants;

  /** A check with the controls of a catalog. */
  public ImplementationCheck(Catalog catalog) {
    this.twins = new TwinScoring(catalog);
    this.variants = new VariantCheck(catalog, TwinScoring.SEED);
  }

  /** The verdict on one variant of a test. */
  public ContractResult of(PlannedTest test) {
    return contract(test.plugin().metric()).check(test);
  }

  private ContractCheck contract(MetricSpec spec) {
    return switch (spec.contract()) {
      case REMOVAL -> ExactContract.beatsPermutation(twins, spec);
      case MAGNITUDE -> new ExactContract(twins, List.of("row-scaled"));
      case DUMMY -> new ExactContract(twins, List.of("random-fixed"));
      case ATTENTION -> new AttentionContract(twins);
      case ROBUSTNESS -> new RobustnessContract(twins);
      case LOCALIZATION -> new LocalizationContract(twins);
      case COMPLEXITY -> new ComplexityContract(twins);
      case RANDOMIZATION -> new VariantContract(variants::randomization);
      case AXIOM -> new VariantContract(variants::axiom);
    };
  }
}
