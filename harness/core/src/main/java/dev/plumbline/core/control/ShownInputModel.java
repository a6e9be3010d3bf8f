package dev.plumbline.core.control;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.List;

/** A model that shows its input once more as a hidden layer, for tests that read one. */
final class ShownInputModel implements Model {
  private final Model model;
  private final ModelFacts facts;

  ShownInputModel(Model model) {
    this.model = model;
    ModelFacts inner = model.facts();
    List<Site> sites = new ArrayList<>(inner.sites());
    sites.add(
        new Site(
            "copy", Site.Kind.LAYER, Shape.of(inner.layout().width()), List.of(AxisRole.UNIT)));
    this.facts =
        new ModelFacts(
            inner.layout(),
            inner.outputs(),
            inner.task(),
            inner.kinds(),
            sites,
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

  @Override
  public void run(Pass pass) {
    model.run(
        pass.wantedActivations()
            .filter(activations -> activations.site().kind() == Site.Kind.LAYER)
            .map(
                activations ->
                    Pass.activations(pass.inputs(), Site.input(facts.layout()), activations.sink()))
            .orElse(pass));
  }

  @Override
  public void close() {
    model.close();
  }
}
