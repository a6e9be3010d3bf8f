package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/** Finds the site at which a subject is explained, and reads the subject's values there. */
public final class AttributionSites {
  private AttributionSites() {}

  /**
   * Returns the site at which gradient methods work: the embedding that the features look up if
   * they are tokens, else the input.
   *
   * @throws NotApplicableException if the features are tokens and no embedding is theirs alone
   */
  public static Site attributed(Subject subject) {
    return subject.attributed().orElseThrow(() -> withoutEmbedding(subject));
  }

  private static NotApplicableException withoutEmbedding(Subject subject) {
    List<Site> all =
        subject.sites().stream().filter(site -> site.kind() == SiteKind.EMBEDDING).toList();
    List<Site> fitting = subject.embeddings();
    if (all.isEmpty()) {
      return new NotApplicableException(
          "the model reads token ids, which have no gradient, and its embedding was"
              + " not found; use a method that removes tokens, such as occlusion, or"
              + " a model whose embedding is a site");
    }
    return fitting.isEmpty()
        ? misfit(all.get(0), subject)
        : new NotApplicableException(
            "the tokens that are features look up several embeddings, %s; name the one to explain"
                    .formatted(fitting.stream().map(Site::name).toList())
                + " with 'embedding' in the model's entry");
  }

  /**
   * Returns the site if its positions are features of the instance, or belong to none.
   *
   * @throws NotApplicableException if they are not
   */
  public static Site positioned(Site site, Subject subject) {
    if (!subject.instance().features().fits(site)) {
      throw misfit(site, subject);
    }
    return site;
  }

  private static NotApplicableException misfit(Site site, Subject subject) {
    return new NotApplicableException(
        ("the positions of site '%s' of shape %s with axes %s are not the sample's %d features;"
                + " choose features that are made of the site's positions, each as a whole")
            .formatted(
                site.name(), site.shape(), site.roles(), subject.instance().features().features()));
  }

  /**
   * Returns values at a site with those of the sample in all elements that belong to no feature.
   *
   * @param own the sample's values there
   * @param other the value of each other element
   */
  public static FloatRows keeping(
      Subject subject, Site site, FloatRows own, IntToDoubleFunction other) {
    FeatureMap features = subject.instance().features().at(site);
    float[] row = own.copyRow(0);
    for (int e = 0; e < row.length; e++) {
      if (features.featureOf(e) >= 0) {
        row[e] = (float) other.applyAsDouble(e);
      }
    }
    return FloatRows.row(row);
  }

  /**
   * Returns rows at a site, of which the first is the sample's own, with its values in all elements
   * that belong to no feature.
   */
  public static FloatRows keeping(Subject subject, Site site, FloatRows rows) {
    FeatureMap features = subject.instance().features().at(site);
    int width = rows.width();
    float[] all = new float[rows.count() * width];
    for (int row = 0; row < rows.count(); row++) {
      for (int e = 0; e < width; e++) {
        all[row * width + e] = rows.get(features.featureOf(e) < 0 ? 0 : row, e);
      }
    }
    return FloatRows.of(rows.count(), width, all);
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
