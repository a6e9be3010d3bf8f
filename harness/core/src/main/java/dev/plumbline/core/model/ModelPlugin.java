package dev.plumbline.core.model;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** A kind of model as a unit of extension. */
public interface ModelPlugin extends Plugin {

  /**
   * Whether the model is trained here, so that a list of training seeds makes several models of it.
   */
  boolean trained();

  /**
   * What a model of this kind may offer beside its outputs and gradients, as far as that is known
   * before it is opened. Passes are estimated by it. By default everything.
   *
   * @param dataset the dataset it belongs to
   */
  default Set<Offer> offers(Dataset dataset) {
    return EnumSet.allOf(Offer.class);
  }

  /** What only some models offer. */
  enum Offer {
    /** Sites in front of a convolution or behind it, where inputs are images. */
    FEATURE_MAPS,
    /** The site at which tokens are embedded. */
    EMBEDDING,
    /** Sites of attention weights. */
    ATTENTION,
    /** A graph that can be changed, and propagated back through by changed gradients. */
    GRAPH,
    /** A rule of DeepLIFT and of relevance propagation for each of its operations. */
    RULES
  }

  /**
   * Loads the model, or trains it if the cache has no model of the same recipe.
   *
   * @throws ModelException if the model is missing, damaged, does not fit the dataset, or asks for
   *     a device that is not there
   */
  Model open(Parameters parameters, Context context);

  /**
   * Where a model is opened.
   *
   * @param dataset the dataset it belongs to, after the input transform
   * @param seed the training seed
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
   * @param cache the folder trained models are kept in
   * @param progress told of long work
   */
  record Context(Dataset dataset, long seed, String device, Path cache, Progress progress) {}
}
