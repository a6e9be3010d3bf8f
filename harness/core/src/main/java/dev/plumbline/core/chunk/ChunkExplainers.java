package dev.plumbline.core.chunk;

import dev.plumbline.core.catalog.PluginCalls;
import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The explainers of one chunk on one model. Each gets draws of its own. The attributions of the
 * unchanged samples are remembered, so that a control made of a method does not compute them again.
 */
final class ChunkExplainers {
  private final ChunkSetup setup;
  private final Map<String, Explainer> explainers = new HashMap<>();
  private final Map<String, Map<Instance, Attribution>> remembered = new HashMap<>();

  ChunkExplainers(ChunkSetup setup) {
    this.setup = setup;
  }

  /** The explainer of a name. */
  Explainer of(String name) {
    Explainer known = explainers.get(name);
    if (known != null) {
      return known;
    }
    PlannedExplainer planned =
        setup
            .explainer(name)
            .orElseThrow(() -> new IllegalArgumentException("no explainer '" + name + "'"));
    String who = "explainer '" + name + "'";
    Explainer raw = create(who, planned);
    String component = planned.plugin().spec().id();
    Map<Instance, Attribution> memory =
        remembered.computeIfAbsent(name, any -> new IdentityHashMap<>());
    Explainer explainer =
        new Explainer() {
          @Override
          public Step<Attribution> explain(Subject subject) {
            Attribution before = memory.get(subject.instance());
            return before != null
                ? Step.done(before)
                : PluginCalls.steps(who, () -> raw.explain(withDraws(subject, component)))
                    .map(attribution -> checked(who, attribution, subject));
          }

          @Override
          public boolean isFixed() {
            return raw.isFixed();
          }
        };
    explainers.put(name, explainer);
    return explainer;
  }

  /** The explainer of a plug-in; one that cannot be made breaks on every sample. */
  private Explainer create(String who, PlannedExplainer planned) {
    ExplainerPlugin.Parts parts = new ExplainerPlugin.Parts(setup.removals(), this::of);
    try {
      return PluginCalls.call(who, () -> planned.plugin().create(planned.parameters(), parts));
    } catch (PluginException broken) {
      return subject -> {
        throw broken;
      };
    }
  }

  private static Attribution checked(String who, Attribution attribution, Subject subject) {
    int features = subject.instance().features().features();
    if (attribution.features().size() != features) {
      throw new PluginException(
          "%s broke: it gave %d values for the %d features of sample '%s'"
              .formatted(who, attribution.features().size(), features, subject.instance().id()));
    }
    return attribution;
  }

  private Subject withDraws(Subject subject, String component) {
    Draws draws = Draws.of(setup.seeds().explain()).at(subject.instance().id()).at(component);
    return subject.withDraws(draws);
  }

  /** Remembers the attribution of an unchanged sample. */
  void remember(String name, Instance instance, Attribution attribution) {
    remembered.computeIfAbsent(name, any -> new IdentityHashMap<>()).put(instance, attribution);
  }
}
