package dev.plumbline.core.variant;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.numerics.Draws;
import java.util.List;
import java.util.function.Function;

/**
 * A model whose variants are made once and shared by all that ask for them: chunks, tests and
 * threads. They are closed with it.
 */
public final class VariedModel implements Model {
  private final Model model;
  private final Draws draws;
  private final Function<Draws, Model> relabeled;
  private final SharedModels shared = new SharedModels();

  /**
   * A model with shared variants.
   *
   * @param model the model, closed with this one
   * @param draws where the draws of its variants live
   * @param relabeled trains it again on labels permuted by some draws
   */
  public VariedModel(Model model, Draws draws, Function<Draws, Model> relabeled) {
    this.model = model;
    this.draws = draws;
    this.relabeled = relabeled;
  }

  @Override
  public ModelFacts facts() {
    return model.facts();
  }

  @Override
  public void run(Pass pass) {
    model.run(pass);
  }

  @Override
  public void run(PathPass path) {
    model.run(path);
  }

  @Override
  public void run(PropagationPass pass) {
    model.run(pass);
  }

  @Override
  public Variants variants() {
    return new Shared();
  }

  @Override
  public void close() {
    shared.close();
    model.close();
  }

  private final class Shared implements Variants {
    @Override
    public List<String> layers() {
      return model.variants().layers();
    }

    @Override
    public Model randomized(List<String> layers, Draws place) {
      return shared.lease(
          List.of("randomized", layers, place), () -> model.variants().randomized(layers, place));
    }

    @Override
    public Model rewritten() {
      return shared.lease(List.of("rewritten"), () -> model.variants().rewritten());
    }

    @Override
    public Model relabeled(Draws place) {
      return shared.lease(List.of("relabeled", place), () -> relabeled.apply(place));
    }

    @Override
    public Draws draws() {
      return draws;
    }
  }
}
