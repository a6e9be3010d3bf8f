package dev.plumbline.verification.cases;

import dev.plumbline.core.model.ForwardingModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Draws;
import java.util.Collection;
import java.util.List;

/** A model that notes each row in which an element of no feature has other bits than it should. */
final class WatchedModel extends ForwardingModel {
  private final FloatRows row;
  private final FeatureMap features;
  private final Collection<String> touched;

  /**
   * Watches a model.
   *
   * @param row a row with the bits that elements of no feature should have
   * @param touched takes what was noticed
   */
  WatchedModel(Model model, FloatRows row, FeatureMap features, Collection<String> touched) {
    super(model);
    this.row = row;
    this.features = features;
    this.touched = touched;
  }

  private Rows watched(Rows rows, Site site) {
    boolean placed = site.kind() == SiteKind.INPUT || site.kind() == SiteKind.EMBEDDING;
    if (!placed || !features.fits(site)) {
      return rows;
    }
    FeatureMap at = features.at(site);
    FloatRows own = own(site);
    FloatRows all = FloatRows.copyOf(rows);
    for (int r = 0; r < all.count(); r++) {
      for (int e = 0; e < all.width(); e++) {
        boolean same =
            Float.floatToRawIntBits(all.get(r, e)) == Float.floatToRawIntBits(own.get(0, e));
        if (at.featureOf(e) < 0 && !same) {
          touched.add(site.name() + " " + e + ": " + all.get(r, e) + ", not " + own.get(0, e));
        }
      }
    }
    return all;
  }

  /** The values at a site of the row, of which those of no feature count. */
  private FloatRows own(Site site) {
    if (site.kind() == SiteKind.INPUT) {
      return row;
    }
    FloatRows.Builder values = new FloatRows.Builder(1, site.width());
    inner().run(Pass.activations(row, site, values::accept));
    return values.build();
  }

  private Site input() {
    return Site.input(facts().layout());
  }

  @Override
  public ModelFacts facts() {
    return inner().facts();
  }

  @Override
  protected Pass forwarded(Pass pass) {
    pass.replaced().ifPresent(replaced -> watched(replaced.rows(), replaced.site()));
    return new Pass(
        watched(pass.inputs(), input()),
        pass.replacement(),
        pass.outputs(),
        pass.activations(),
        pass.gradients());
  }

  @Override
  protected PathPass forwarded(PathPass path) {
    return new PathPass(
        path.site(),
        watched(path.inputs(), input()),
        watched(path.starts(), path.site()),
        watched(path.ends(), path.site()),
        path.positions(),
        path.weights(),
        path.targets(),
        path.sums());
  }

  @Override
  protected PropagationPass forwarded(PropagationPass pass) {
    boolean bounds = !(pass.rules() instanceof Propagation.Rescale);
    return new PropagationPass(
        pass.rules(),
        pass.site(),
        watched(pass.inputs(), input()),
        watched(pass.values(), pass.site()),
        pass.side(),
        bounds
            ? pass.references()
            : pass.references().stream().map(each -> watched(each, pass.site())).toList(),
        pass.starts(),
        pass.signals());
  }

  @Override
  public Variants variants() {
    Variants own = inner().variants();
    return new Variants() {
      @Override
      public List<String> layers() {
        return own.layers();
      }

      @Override
      public Model randomized(List<String> layers, Draws draws) {
        return new WatchedModel(own.randomized(layers, draws), row, features, touched);
      }

      @Override
      public Model rewritten() {
        return new WatchedModel(own.rewritten(), row, features, touched);
      }

      @Override
      public Model relabeled(Draws draws) {
        return new WatchedModel(own.relabeled(draws), row, features, touched);
      }
    };
  }

  @Override
  public void close() {
    inner().close();
  }
}
