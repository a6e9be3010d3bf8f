package dev.plumbline.core.variant;

import dev.plumbline.core.model.ForwardingModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import java.util.List;

/**
 * A base class for variants that change numeric inputs before the model reads them. The input is
 * their only site, and they have no variants of their own. Closing one leaves the model behind it
 * open.
 */
abstract class InputModel extends ForwardingModel {
  private final ModelFacts facts;

  InputModel(Model model) {
    super(model);
    ModelFacts inner = model.facts();
    this.facts = inner.withSites(List.of(Site.input(inner.layout())));
  }

  @Override
  public final ModelFacts facts() {
    return facts;
  }

  /**
   * Checks that a pass reads and writes at the input site only.
   *
   * @throws NotApplicableException if it does not
   */
  static void requireInput(Pass pass) {
    boolean elsewhere =
        pass.replacement() != null
            || pass.wantedActivations().isPresent()
            || pass.wantedGradients().filter(g -> g.site().kind() != SiteKind.INPUT).isPresent();
    if (elsewhere) {
      throw new NotApplicableException(
          "only the input of this variant of the model can be read or changed");
    }
  }

  @Override
  public final Variants variants() {
    return Variants.none("a variant of a model has no variants of its own");
  }

  @Override
  public final void close() {}
}
