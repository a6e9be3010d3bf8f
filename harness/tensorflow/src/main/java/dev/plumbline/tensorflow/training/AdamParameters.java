package dev.plumbline.tensorflow.training;

import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** The training parameters that models trained by Adam share. */
final class AdamParameters {
  static final Reference SOURCE = new Reference("Kingma and Ba", 2015, "arXiv:1412.6980");

  private AdamParameters() {}

  static List<Parameter> of(long epochs) {
    return List.of(
        Parameter.of(
            "epochs", new ParameterType.Whole(1, 100_000), epochs, "largest number of epochs"),
        Parameter.of("batch", new ParameterType.Whole(1, 1_000_000), 100L, "samples per step"),
        Parameter.of(
            "learning-rate", new ParameterType.Decimal(1e-9, 100), 1e-3, "Adam's learning rate"),
        Parameter.of(
            "stop-loss",
            new ParameterType.Decimal(0, 100),
            0.01,
            "mean training loss that ends training early: in nats, or for numbers as a share of their variance; 0 for never"));
  }

  static TrainingRule rule(Parameters parameters) {
    return new TrainingRule(
        new Optimizer.Adam(parameters.decimal("learning-rate")),
        parameters.whole("epochs"),
        parameters.whole("batch"),
        parameters.decimal("stop-loss"));
  }
}
