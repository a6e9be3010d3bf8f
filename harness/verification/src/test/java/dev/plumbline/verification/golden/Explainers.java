package dev.plumbline.verification.golden;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.Map;

/** The explainers under check, made as a suite makes them. */
final class Explainers {
  private final Catalog catalog;

  Explainers(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A removal operator as a suite writes it. */
  Removal removal(String text) {
    return catalog.removal(text);
  }

  /** An explainer by its id and the parameters that differ from its defaults. */
  Explainer of(String id, Map<String, Object> parameters) {
    ExplainerPlugin plugin =
        catalog
            .explainer(id)
            .orElseThrow(() -> new GoldenException("no explainer '" + id + "' in the catalog"));
    return plugin.create(
        Parameters.defaults(plugin.spec(), parameters, catalog::removal),
        new ExplainerPlugin.Parts(
            catalog::removal,
            name -> {
              throw new GoldenException("explainer '" + id + "' asks for '" + name + "'");
            }));
  }
}
