package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.NoGradient;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PathPoints;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.tensorflow.execution.RowByRowModel;
import dev.plumbline.tensorflow.length.LengthRunner;
import dev.plumbline.tensorflow.mixture.MixtureRunner;
import dev.plumbline.tensorflow.path.PathGradientRunner;
import dev.plumbline.tensorflow.propagation.PropagationRunner;
import org.jspecify.annotations.Nullable;

/**
 * A model that runs on the TensorFlow engine. What asks for nothing inside the network, which is
 * outputs and gradients by the input, runs through a faster copy of it, if there is one. Rows that
 * end in padding may run without it.
 */
final class TensorflowModel implements Model {
  private final LazyRunners own;
  private final LazyRunners faster;
  private final @Nullable LengthRunner shorter;
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
      PropagationRunner propagations) {

    void run(Pass pass) {
      Pass.WantedOutputs outputs = pass.outputs();
      boolean alone =
          pass.replacement() == null && pass.activations() == null && pass.gradients() == null;
      if (outputs != null && alone && plain.facts().kinds().contains(outputs.kind())) {
        mixed.run(pass, outputs);
      } else {
        plain.run(pass);
      }
    }
  }

  /**
   * A model.
   *
   * @param own the parts that run the model as it is
   * @param faster its faster copy
   * @param shorter runs rows that end in padding without it; null if they run whole
   * @param facts the facts about it
   * @param variants its variants
   */
  TensorflowModel(
      LazyRunners own,
      LazyRunners faster,
      @Nullable LengthRunner shorter,
      ModelFacts facts,
      Variants variants) {
    this.own = own;
    this.faster = faster;
    this.shorter = shorter;
    this.facts = facts;
    this.variants = variants;
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  public void run(Pass pass) {
    if (shorter != null && shorter.takes(pass)) {
      shorter.run(pass, this::runWhole);
    } else {
      runWhole(pass);
    }
  }

  private void runWhole(Pass pass) {
    Pass.WantedGradients gradients = pass.gradients();
    boolean outside =
        pass.replacement() == null
            && pass.activations() == null
            && (gradients == null || isInput(gradients.site()));
    (outside ? fastest() : own()).run(pass);
  }

  @Override
  public void run(PathPass path) {
    NoGradient.refuseIfNone(facts);
    if (shorter != null && shorter.takes(path)) {
      shorter.run(path, part -> PathPoints.runEach(this, part), own().paths()::run);
    } else {
      (isInput(path.site()) ? fastest() : own()).paths().run(path);
    }
  }

  private static boolean isInput(Site site) {
    return site.kind() == SiteKind.INPUT;
  }

  private Runners fastest() {
    return faster.get().orElseGet(this::own);
  }

  private Runners own() {
    return own.get().orElseThrow();
  }

  @Override
  public void run(PropagationPass pass) {
    own().propagations().run(pass);
  }

  @Override
  public Variants variants() {
    return variants;
  }

  @Override
  public void close() {
    try {
      own.close();
    } finally {
      faster.close();
    }
  }
}
