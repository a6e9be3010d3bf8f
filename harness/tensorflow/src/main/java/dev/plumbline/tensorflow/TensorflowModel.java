package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.NoGradient;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.model.Variants;
import dev.plumbline.tensorflow.execution.RowByRowModel;
import dev.plumbline.tensorflow.mixture.MixtureRunner;
import dev.plumbline.tensorflow.path.PathGradientRunner;
import dev.plumbline.tensorflow.propagation.PropagationRunner;

/** A model that runs on the TensorFlow engine. */
final class TensorflowModel implements Model {
  private final RowByRowModel plain;
  private final MixtureRunner mixed;
  private final PathGradientRunner paths;
  private final PropagationRunner propagations;
  private final ModelFacts facts;
  private final Variants variants;

  /**
   * The parts that run the different kinds of passes.
   *
   * @param plain runs passes row by row
   * @param mixed computes outputs of mixtures of rows
   * @param paths computes gradients along paths
   * @param propagations runs backward passes by rules
   */
  record Runners(
      RowByRowModel plain,
      MixtureRunner mixed,
      PathGradientRunner paths,
      PropagationRunner propagations) {}

  TensorflowModel(Runners ways, ModelFacts facts, Variants variants) {
    this.plain = ways.plain();
    this.mixed = ways.mixed();
    this.paths = ways.paths();
    this.propagations = ways.propagations();
    this.facts = facts;
    this.variants = variants;
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  public void run(Pass pass) {
    Pass.WantedOutputs outputs = pass.outputs();
    boolean alone =
        pass.replacement() == null && pass.activations() == null && pass.gradients() == null;
    if (outputs != null && alone && facts.kinds().contains(outputs.kind())) {
      mixed.run(pass, outputs);
    } else {
      plain.run(pass);
    }
  }

  @Override
  public void run(PathPass path) {
    NoGradient.refuseIfNone(facts);
    paths.run(path);
  }

  @Override
  public void run(PropagationPass pass) {
    propagations.run(pass);
  }

  @Override
  public Variants variants() {
    return variants;
  }

  @Override
  public void close() {
    plain.close();
  }
}
