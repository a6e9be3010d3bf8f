package dev.plumbline.core.explain.attention;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.List;

/** The attention weights that the model computes. */
@AutoService(ExplainerPlugin.class)
public final class Attention implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("attention")
        .version(3)
        .summary("The attention weights of the model, averaged over heads and queries.")
        .parameters(
            Padding.with(
                AttentionReading.headsParameter("mean", "max"),
                AttentionReading.queryParameter("mean"),
                AttentionSites.layerParameter("mean"),
                AttentionSites.sitesParameter()))
        .references(
            new Reference("Bahdanau, Cho and Bengio", 2014, "arXiv:1409.0473"),
            new Reference("Jain and Wallace", 2019, "arXiv:1902.10186"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.WEIGHT)
        .needs(ExplainerSpec.Needs.ATTENTION)
        .costs("{layers} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    AttentionSites sites = AttentionSites.of(parameters);
    AttentionReading reading = AttentionReading.of(parameters, AttentionReading.Fusion.MEAN);
    Padding.Rule rule = Padding.Rule.of(parameters);
    return subject -> explain(subject, sites.in(subject), reading, rule);
  }

  private static Step<Attribution> explain(
      Subject subject, List<AttentionAxes> sites, AttentionReading reading, Padding.Rule rule) {
    Padding padding = Padding.of(subject, sites.get(0).site(), rule);
    sites.forEach(axes -> reading.queryShares(axes, padding));
    return AttentionSites.weights(
        subject,
        sites,
        weights -> {
          List<double[]> counted = new ArrayList<>();
          for (int i = 0; i < sites.size(); i++) {
            FloatRows values = weights.get(i);
            sites.get(i).requireRows(values, padding);
            counted.add(reading.counted(sites.get(i), padding, e -> values.get(0, e)));
          }
          return Step.done(reading.attribution(ExplainerSpecs.WEIGHT, subject, sites, counted));
        });
  }
}
