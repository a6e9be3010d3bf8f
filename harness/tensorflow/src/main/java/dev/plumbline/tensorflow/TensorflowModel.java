package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PropagationPass;

/** A model on the TensorFlow engine. */
final class TensorflowModel implements Model {
  private final PlainModel plain;
  private final PathGradients paths;
  private final Propagations propagations;
  private final ModelFacts facts;

  TensorflowModel(
      PlainModel plain, PathGradients paths, Propagations propagations, ModelFacts facts) {
    this.plain = plain;
    this.paths = paths;
    this.propagations = propagations;
    this.facts = facts;
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  public void run(Pass pass) {
    plain.run(pass);
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
  public void close() {
    plain.close();
  }
}
