package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.model.Variants;

/** A model on the TensorFlow engine. */
final class TensorflowModel implements Model {
  private final PlainModel plain;
  private final MixedRows mixed;
  private final PathGradients paths;
  private final Propagations propagations;
  private final ModelFacts facts;
  private final Variants variants;

  /** The ways to run a model: as it is asked, by mixing, along paths, by rules. */
  record Ways(PlainModel plain, MixedRows mixed, PathGradients paths, Propagations propagations) {}

  TensorflowModel(Ways ways, ModelFacts facts, Variants variants) {
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
    Pass.Outputs outputs = pass.outputs();
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
    String reason = facts.noGradient();
    if (reason != null) {
      throw new ModelException("the model cannot be differentiated: " + reason);
    }
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
