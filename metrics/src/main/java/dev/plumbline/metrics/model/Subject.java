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
 * @param sites the places in the model that can be read, replaced or differentiated
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

  /** Copies the list of sites. */
  public Subject {
    sites = List.copyOf(sites);
  }

  /** The input site. */
  public Site input() {
    return Site.input(layout);
  }

  /** The first site of a kind. */
  public Optional<Site> site(SiteKind kind) {
    return sites.stream().filter(site -> site.kind() == kind).findFirst();
  }

  /**
   * Where this instance is differentiated and attributed: the embedding for tokens, else the input.
   * A model over tokens without a known embedding has no such site.
   */
  public Optional<Site> attributed() {
    boolean tokens = layout.hasTokens();
    return tokens ? site(SiteKind.EMBEDDING) : Optional.of(input());
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
