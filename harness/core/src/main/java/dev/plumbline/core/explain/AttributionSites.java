package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import java.util.function.Function;

/** Finds the site at which a subject is explained, and reads the subject's values there. */
public final class AttributionSites {
  private AttributionSites() {}

  /**
   * Returns the site at which gradient methods work: the embedding for tokens, else the input.
   *
   * @throws NotApplicableException if the model reads tokens and its embedding is not a site, or
   *     the site's positions are not the instance's features
   */
  public static Site attributed(Subject subject) {
    Site site =
        subject
            .attributed()
            .orElseThrow(
                () ->
                    new NotApplicableException(
                        "the model reads token ids, which have no gradient, and its embedding was"
                            + " not found; use a method that removes tokens, such as occlusion, or"
                            + " a model whose embedding is a site"));
    return positioned(site, subject);
  }

  /**
   * Returns the site if its positions are the features of the instance.
   *
   * @throws NotApplicableException if they are not
   */
  public static Site positioned(Site site, Subject subject) {
    if (site.kind() == SiteKind.INPUT) {
      return site;
    }
    int features = subject.instance().features().features();
    int axis = site.roles().indexOf(AxisRole.POSITION);
    if (axis < 0 || site.shape().extent(axis) != features) {
      throw new NotApplicableException(
          ("the sample has %d features, but site '%s' of shape %s with axes %s has no position"
                  + " axis of that length; choose features that are the site's positions")
              .formatted(features, site.name(), site.shape(), site.roles()));
    }
    return site;
  }

  /**
   * Reads the subject's own values at a site and passes them to {@code then}. At a site other than
   * the input this costs one forward pass.
   */
  public static <R> Step<R> values(Subject subject, Site site, Function<FloatRows, Step<R>> then) {
    FloatRows row = subject.instance().row();
    if (site.kind() == SiteKind.INPUT) {
      return then.apply(row);
    }
    return Step.ask(new Query.Activations(site, row), then);
  }
}
