package dev.plumbline.core.model;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A plug-in for one kind of model, such as a saved model or a network that is trained here. */
public interface ModelPlugin extends Plugin {

  /**
   * Returns whether models of this kind are trained here, so that a suite may list several training
   * seeds to get several models.
   */
  boolean trained();

  /**
   * Returns what a model of this kind offers beside its outputs, as far as that is known before it
   * is opened; the number of passes is estimated from it. By default a model is taken to offer
   * everything.
   *
   * @param dataset the dataset the model is used on
   */
  default Set<Offer> offers(Dataset dataset) {
    return EnumSet.allOf(Offer.class);
  }

  /**
   * Names of parameters on which no result depends, such as a time-out: they are no part of keys,
   * so that scores are kept when they change. By default there are none.
   */
  default Set<String> withoutEffect() {
    return Set.of();
  }

  /**
   * Looks at the files that a model is made of, without loading it.
   *
   * @return what is wrong with them and what to do, in words that follow the name of the model; by
   *     default nothing
   */
  default List<String> problems(Parameters parameters) {
    return List.of();
  }

  /**
   * Looks at whether a model can be trained, without training it. It is only asked of models that
   * are trained here; others are opened.
   *
   * @return why it cannot and what to do, in words that follow the name of the model; by default
   *     nothing
   */
  default List<String> problems(Parameters parameters, Context context) {
    return List.of();
  }

  /**
   * Whether a model can be opened without training. It may only be asked of what {@link
   * #problems(Parameters, Context)} found nothing about.
   *
   * @return by default true for models that are not trained here, and false for others; where the
   *     cache holds a network that was trained by the same recipe, true as well
   */
  default boolean needsNoTraining(Parameters parameters, Context context) {
    return !trained();
  }

  /**
   * Whether models of this kind read texts. Others are refused where the dataset has some: they
   * would take their numbers for quantities. By default they do not.
   */
  default boolean readsTexts() {
    return false;
  }

  /** A capability that only some models have. */
  enum Offer {
    /** Gradients with respect to its inputs. */
    GRADIENTS,
    /** Sites before or after a convolution, where inputs are images. */
    FEATURE_MAPS,
    /** The site at which tokens are embedded. */
    EMBEDDING,
    /** Sites of attention weights. */
    ATTENTION,
    /** A graph whose weights can be changed. */
    GRAPH,
    /** Units of the ReLU family, whose gradients some methods replace. */
    RECTIFIERS,
    /** A rule of relevance propagation for every operation of the model. */
    RELEVANCE,
    /** A rule of DeepLIFT for every operation of the model. */
    RESCALE
  }

  /**
   * Looks at a model that lies in a file or folder, before a suite names it.
   *
   * @param cache the folder in which the verdicts of checks are kept
   * @return what was found; by default nothing, as the plug-in reads no files
   * @throws ModelException if the plug-in reads files, and there is no model
   */
  default Optional<ModelPortrait> portrait(Path path, Path cache) {
    return Optional.empty();
  }

  /**
   * Loads the model, or trains it unless the cache holds a model trained by the same recipe.
   *
   * @throws ModelException if the model is missing, damaged, does not fit the dataset, or asks for
   *     a device that is not there
   */
  Model open(Parameters parameters, Context context);

  /**
   * Called once when the process is about to end while models may still be in use. What runs in a
   * native library is waited for, and nothing more begins there, so that the library is not taken
   * down under it. By default nothing needs that.
   *
   * @param patience how long to wait
   */
  default void endProcess(Duration patience) {}

  /**
   * The circumstances under which a model is opened.
   *
   * @param dataset the dataset the model is used on, after the input transform
   * @param seed the training seed
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
   * @param cache the folder in which trained models are kept
   * @param progress receives reports of long-running work
   * @param atLength whether what is known of the model from earlier starts is to be found out anew,
   *     and more thoroughly
   */
  record Context(
      Dataset dataset, long seed, String device, Path cache, Progress progress, boolean atLength) {

    /** The usual circumstances: what is known of the model is relied on. */
    public Context(Dataset dataset, long seed, String device, Path cache, Progress progress) {
      this(dataset, seed, device, cache, progress, false);
    }
  }
}
