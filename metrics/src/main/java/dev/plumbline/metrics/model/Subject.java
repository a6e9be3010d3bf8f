package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.Optional;

/**
 * One instance in front of one model: all that an explainer or metric knows without asking.
 *
 * @param instance the instance
 * @param layout the layout of its row
 * @param target the scalar that is explained
 * @param prediction the model's clean output, read as {@code target.output()}; for a regression one
 *     value
 * @param predicted the predicted class, or −1 for a regression
 * @param sites the places in the model that can be read, replaced or differentiated; positions of
 *     embeddings and attention weights of which nothing more is known are those of the input that
 *     holds the features
 * @param background the training split
 * @param draws where the draws of the asking component for this sample live
 */
public record Subject(
    Instance instance,
    InputLayout layout,
    Target target,
    Vector prediction,
    int predicted,
    List<Site> sites,
    Background background,
    Draws draws) {

  /** Copies the list of sites, and finds what their positions stand for. */
  public Subject {
    InputLayout.FeatureInputs own = layout.holding(instance.features());
    sites = sites.stream().map(site -> aligned(own, site)).toList();
  }

  private static Site aligned(InputLayout.FeatureInputs own, Site site) {
    boolean positions = site.kind() == SiteKind.EMBEDDING || site.kind() == SiteKind.ATTENTION;
    return positions && site.spans().isEmpty() ? own.aligned(site) : site;
  }

  /** The input site. */
  public Site input() {
    return Site.input(layout);
  }

  /** The first site of a kind. */
  public Optional<Site> site(SiteKind kind) {
    return sites.stream().filter(site -> site.kind() == kind).findFirst();
  }

  /** The inputs that hold this instance's features. */
  public InputLayout.FeatureInputs featureInputs() {
    return layout.holding(instance.features());
  }

  /**
   * Where this instance is differentiated and attributed: the embedding that is looked up by its
   * features if they are tokens, else the input. There is no such site if the model has no such
   * embedding, or several.
   */
  public Optional<Site> attributed() {
    if (!featureInputs().hasTokens()) {
      return Optional.of(input());
    }
    List<Site> fitting = embeddings();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** The embeddings whose positions are this instance's features. */
  public List<Site> embeddings() {
    return sites.stream()
        .filter(site -> site.kind() == SiteKind.EMBEDDING)
        .filter(site -> instance.features().fits(site))
        .toList();
  }

  /** Where the order of ties is drawn: one for each sample and test, the same for every method. */
  public Draws ties() {
    return draws.at("ties");
  }

  /** The same subject with the draws of another component. */
  public Subject withDraws(Draws other) {
    return new Subject(instance, layout, target, prediction, predicted, sites, background, other);
  }

  /** The same subject with another row in its instance. */
  public Subject with(Instance other) {
    return new Subject(other, layout, target, prediction, predicted, sites, background, draws);
  }
}
