package dev.plumbline.core.variant;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.TransparentModel;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.numerics.Draws;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Function;

/**
 * A model whose variants are made once and shared by all chunks, tests and threads that ask for
 * them. Closing the model closes them.
 */
public final class VariedModel extends TransparentModel {
  private final Draws draws;
  private final Function<Draws, Model> relabeled;
  private final SharedModels shared;

  /**
   * Creates a model with shared variants.
   *
   * @param model the model, which is closed with this one
   * @param draws the source of the draws that make its variants
   * @param relabeled trains the model again, on labels permuted by the given draws
   */
  public VariedModel(Model model, Draws draws, Function<Draws, Model> relabeled) {
    super(model);
    this.draws = draws;
    this.relabeled = relabeled;
    this.shared =
        new SharedModels(
            () -> model.variants().bytes(),
            SharedModels.room(memory(), Runtime.getRuntime().maxMemory()));
  }

  /** The memory of the machine, or of the container this process runs in; 0 if it is not known. */
  private static long memory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  @Override
  public Variants variants() {
    return new Shared();
  }

  @Override
  public void close() {
    shared.close();
    inner().close();
  }

  private final class Shared implements Variants {
    @Override
    public List<String> layers() {
      return inner().variants().layers();
    }

    @Override
    public Model randomized(List<String> layers, Draws place) {
      return shared.lease(
          List.of("randomized", layers, place), () -> inner().variants().randomized(layers, place));
    }

    @Override
    public Model rewritten() {
      return shared.lease(List.of("rewritten"), () -> inner().variants().rewritten());
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
