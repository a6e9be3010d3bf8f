package dev.plumbline.core.variant;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import java.util.List;

/** A variant of a model that changes numeric inputs on their way in; its only site is the input. */
abstract class InputModel implements Model {
  private final Model model;
  private final ModelFacts facts;

  InputModel(Model model) {
    this.model = model;
    ModelFacts inner = model.facts();
    if (inner.layout().hasTokens()) {
      throw new NotApplicableException("the pair is made of numeric inputs; these are token ids");
    }
    this.facts =
        new ModelFacts(
            inner.layout(),
            inner.outputs(),
            inner.task(),
            inner.kinds(),
            List.of(Site.input(inner.layout())),
            inner.noGradient(),
            inner.contentHash(),
            inner.computeBatch(),
            inner.device(),
            inner.notes());
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  /** The model behind it. */
  final Model inner() {
    return model;
  }

  /** Refuses what is asked elsewhere than at the input. */
  static void requireInput(Pass pass) {
    boolean elsewhere =
        pass.replacement() != null
            || pass.wantedActivations().isPresent()
            || pass.wantedGradients().filter(g -> g.site().kind() != Site.Kind.INPUT).isPresent();
    if (elsewhere) {
      throw new ModelException("this variant of the model has the input as its only site");
    }
  }

  /** The inner model stays open: it is not this variant's. */
  @Override
  public final void close() {}
}
