package dev.plumbline.core.control;

import dev.plumbline.core.model.ForwardingModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.List;

/** A model that offers its input also as a hidden layer, for tests that read a hidden layer. */
final class InputAsLayerModel extends ForwardingModel {
  private final ModelFacts facts;

  InputAsLayerModel(Model model) {
    super(model);
    ModelFacts inner = model.facts();
    List<Site> sites = new ArrayList<>(inner.sites());
    sites.add(
        new Site("copy", SiteKind.LAYER, Shape.of(inner.layout().width()), List.of(AxisRole.UNIT)));
    this.facts = inner.withSites(sites);
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  protected Pass forwarded(Pass pass) {
    return pass.wantedActivations()
        .filter(activations -> activations.site().kind() == SiteKind.LAYER)
        .map(
            activations ->
                Pass.activations(pass.inputs(), Site.input(facts.layout()), activations.sink()))
        .orElse(pass);
  }

  @Override
  protected PathPass forwarded(PathPass path) {
    return path;
  }

  @Override
  protected PropagationPass forwarded(PropagationPass pass) {
    return pass;
  }

  @Override
  public Variants variants() {
    return inner().variants();
  }

  @Override
  public void close() {
    inner().close();
  }
}
