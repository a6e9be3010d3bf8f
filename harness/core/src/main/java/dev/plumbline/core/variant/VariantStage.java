package dev.plumbline.core.variant;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Mirror;
import dev.plumbline.metrics.model.Query.Variant;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import java.util.List;

/**
 * A variant of a model, prepared so that samples of the model can be explained on it.
 *
 * @param model the variant
 * @param mirror maps features to their reverse order
 * @param onClose what closing the stage does to the variant
 */
public record VariantStage(Model model, Mirror mirror, OnClose onClose) implements AutoCloseable {

  /** What closing the stage does to the variant. */
  enum OnClose {
    /** The variant is a wrapper around the model and needs no closing. */
    KEEP,
    /** The variant is given back to the model's variants. */
    GIVE_BACK
  }

  /** Returns what two variants must have in common to be explained on the same changed model. */
  public static Object sharedBy(Variant variant) {
    return variant instanceof Variant.DeadInputs dead
        ? List.of("dead inputs", dead.values().width())
        : variant;
  }

  /** Makes a variant of a model. */
  public static VariantStage of(Variant variant, Model model, Mirror mirror, PassCounter passes) {
    Variants variants = model.variants();
    if (variant instanceof Variant.Mirrored sum) {
      return wrapper(new MirroredSumModel(model, mirror, sum, passes), mirror);
    } else if (variant instanceof Variant.Symmetric) {
      return wrapper(
          new MirroredSumModel(model, mirror, new Variant.Mirrored(1, 1), passes), mirror);
    } else if (variant instanceof Variant.Shifted shifted) {
      return wrapper(new ShiftedModel(model, shifted.shift()), mirror);
    } else if (variant instanceof Variant.Rewritten) {
      return lent(variants.rewritten(), mirror);
    } else if (variant instanceof Variant.RandomizedLayers randomized) {
      return lent(
          variants.randomized(
              randomized.layers(), variants.draws().at("weights").at(randomized.draw())),
          mirror);
    } else if (variant instanceof Variant.RandomLabels random) {
      return lent(variants.relabeled(variants.draws().at("labels").at(random.draw())), mirror);
    } else if (variant instanceof Variant.OtherTarget) {
      return wrapper(model, mirror);
    }
    Variant.DeadInputs dead = (Variant.DeadInputs) variant;
    return wrapper(new DeadInputsModel(model, dead.values().width()), mirror);
  }

  private static VariantStage wrapper(Model model, Mirror mirror) {
    return new VariantStage(model, mirror, OnClose.KEEP);
  }

  private static VariantStage lent(Model model, Mirror mirror) {
    return new VariantStage(model, mirror, OnClose.GIVE_BACK);
  }

  /** Returns a subject of the model as the variant's subject, with another input row. */
  public Subject put(Subject subject, Variant variant, FloatRows row) {
    Background background = subject.background();
    if (variant instanceof Variant.DeadInputs dead && model instanceof DeadInputsModel longer) {
      return longer.extend(subject.with(subject.instance().withRow(row)), dead.values());
    } else if (variant instanceof Variant.Symmetric) {
      Background symmetric = MappedBackground.of(background, mirror::symmetric);
      return stand(subject, subject.target(), mirror.symmetric(row), symmetric);
    } else if (variant instanceof Variant.Shifted shifted) {
      Background following =
          shifted.background() == Variant.Shifted.Follow.STAYS
              ? background
              : MappedBackground.shifted(background, shifted.shift());
      return stand(
          subject, subject.target(), MappedBackground.plus(row, shifted.shift()), following);
    }
    Target target =
        variant instanceof Variant.OtherTarget other ? other.target() : subject.target();
    return stand(subject, target, row, background);
  }

  /**
   * Makes a new instance, so that explanations remembered for the model's own instance are not used
   * for the variant's.
   */
  private Subject stand(Subject subject, Target target, FloatRows row, Background background) {
    Instance instance = subject.instance().withRow(row);
    return new Subject(
        instance,
        model.facts().layout(),
        target,
        subject.prediction(),
        subject.predicted(),
        model.facts().sites(),
        background,
        subject.draws());
  }

  @Override
  public void close() {
    if (onClose == OnClose.GIVE_BACK) {
      model.close();
    }
  }
}
