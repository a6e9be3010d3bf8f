package dev.plumbline.core.analytic;

import com.google.auto.service.AutoService;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.EnumSet;
import java.util.Set;

/** The {@code analytic} model: the closed-form function that its dataset was made for. */
@AutoService(ModelPlugin.class)
public final class AnalyticModelPlugin implements ModelPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.model("analytic")
        .version(1)
        .summary(
            "The closed-form function that an analytic dataset was made for, with known right explanations.")
        .build();
  }

  @Override
  public boolean trained() {
    return false;
  }

  @Override
  public Set<Offer> offers(Dataset dataset) {
    boolean attends =
        dataset instanceof AnalyticDataset analytic && analytic.function().attention().isPresent();
    return attends ? EnumSet.of(Offer.GRADIENTS, Offer.ATTENTION) : EnumSet.of(Offer.GRADIENTS);
  }

  @Override
  public Model open(Parameters parameters, Context context) {
    if (context.dataset() instanceof AnalyticDataset dataset) {
      return new AnalyticModel(dataset);
    }
    throw new ModelException(
        "an analytic model needs a dataset of type analytic, as it is, without 'input': this one has"
            + " no function");
  }
}
