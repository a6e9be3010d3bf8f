package dev.plumbline.core.estimate;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin.Offer;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.model.Variants;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Stands in for a model whose passes are counted before it is opened: answers every pass at once,
 * with positive noise, and offers the sites that a model of such inputs may have.
 */
public final class PlaceholderModel implements Model {
  private final ModelFacts facts;

  private final Set<Offer> offers;

  /**
   * A stand-in for a model of a data set.
   *
   * @param offers what the model will have beside outputs
   */
  public PlaceholderModel(Dataset dataset, Set<Offer> offers) {
    InputLayout layout = dataset.facts().layout();
    int classes = dataset.facts().classes().size();
    this.offers = Set.copyOf(offers);
    this.facts =
        new ModelFacts(
            layout,
            Math.max(1, classes),
            classes > 1 ? ModelFacts.Task.CLASSES : ModelFacts.Task.REGRESSION,
            Set.of(OutputKind.values()),
            sites(layout, dataset.test().get(0).features(), this.offers),
            this.offers.contains(Offer.GRADIENTS) ? null : "this model will have no gradient",
            "blank",
            1,
            "cpu",
            Map.of());
  }

  /** The sites that models of such inputs have, of those on offer. */
  private static List<Site> sites(InputLayout layout, FeatureMap map, Set<Offer> offers) {
    List<Site> sites = new ArrayList<>(List.of(Site.input(layout)));
    InputLayout.FeatureInputs own = layout.holding(map);
    boolean tokens = own.hasTokens();
    int features = map.features();
    if (own.only(InputKind.IMAGE).isPresent() && offers.contains(Offer.FEATURE_MAPS)) {
      List<AxisRole> roles = List.of(AxisRole.HEIGHT, AxisRole.WIDTH, AxisRole.CHANNEL);
      sites.add(new Site("layer", SiteKind.LAYER, Shape.of(1, 1, 1), roles));
    }
    if ((tokens || own.only(InputKind.SEQUENCE).isPresent())
        && offers.contains(Offer.FEATURE_MAPS)) {
      List<AxisRole> roles = List.of(AxisRole.POSITION, AxisRole.CHANNEL);
      sites.add(new Site("layer", SiteKind.LAYER, Shape.of(features, 1), roles));
    }
    if (tokens && offers.contains(Offer.EMBEDDING)) {
      List<AxisRole> roles = List.of(AxisRole.POSITION, AxisRole.CHANNEL);
      sites.add(new Site("embedding", SiteKind.EMBEDDING, Shape.of(features, 1), roles));
    }
    boolean positions = tokens || own.only(InputKind.SEGMENTS).isPresent();
    if (positions && offers.contains(Offer.ATTENTION)) {
      List<AxisRole> roles = List.of(AxisRole.POSITION);
      sites.add(new Site("attention", SiteKind.ATTENTION, Shape.of(features), roles));
    }
    return sites;
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  public void run(Pass pass) {
    for (int row = 0; row < pass.inputs().count(); row++) {
      int each = row;
      pass.wantedOutputs().ifPresent(it -> it.sink().accept(each, noise(each, facts.outputs()), 0));
      pass.wantedActivations()
          .ifPresent(it -> it.sink().accept(each, activations(each, it.site()), 0));
      pass.wantedGradients()
          .ifPresent(it -> it.sink().accept(each, noise(each, it.site().width()), 0));
    }
  }

  @Override
  public void run(PathPass path) {
    for (int row = 0; row < path.starts().count(); row++) {
      path.sums().accept(row, noise(row, path.site().width()), 0);
    }
  }

  @Override
  public void run(PropagationPass pass) {
    if (!offers.contains(offer(pass.rules()))) {
      throw new NotApplicableException("this model will have no " + words(pass.rules()));
    }
    for (int row = 0; row < pass.values().count(); row++) {
      pass.signals().accept(row, noise(row, pass.site().width()), 0);
    }
  }

  private static String words(Propagation rules) {
    return switch (offer(rules)) {
      case RELEVANCE -> "rules of relevance propagation";
      case RESCALE -> "rules of DeepLIFT";
      default -> "units of the ReLU family";
    };
  }

  private static Offer offer(Propagation rules) {
    if (rules instanceof Propagation.Rescale) {
      return Offer.RESCALE;
    }
    return rules instanceof Propagation.LayerwiseRelevance ? Offer.RELEVANCE : Offer.RECTIFIERS;
  }

  /** Activations; those of attention sum to 1, as methods check. */
  private static FloatBuffer activations(int row, Site site) {
    FloatBuffer values = noise(row, site.width());
    if (site.kind() == SiteKind.ATTENTION) {
      double sum = 0;
      for (int i = 0; i < site.width(); i++) {
        sum += values.get(i);
      }
      for (int i = 0; i < site.width(); i++) {
        values.put(i, (float) (values.get(i) / sum));
      }
    }
    return values;
  }

  /**
   * Values that are neither zero nor equal, so that no method stops early because there is nothing
   * to rank.
   */
  private static FloatBuffer noise(int row, int width) {
    RandomGenerator random = Draws.of(row).at(width).stream();
    FloatBuffer values = FloatBuffer.allocate(width);
    for (int i = 0; i < width; i++) {
      values.put(i, (float) random.nextDouble());
    }
    return values;
  }

  @Override
  public Variants variants() {
    return offers.contains(Offer.GRAPH) ? new SameModel() : Variants.none("no graph");
  }

  /** Variants that cost what the model itself costs; the number of layers is not known yet. */
  private final class SameModel implements Variants {
    @Override
    public List<String> layers() {
      return List.of("layer");
    }

    @Override
    public Model randomized(List<String> layers, Draws draws) {
      return PlaceholderModel.this;
    }

    @Override
    public Model rewritten() {
      return PlaceholderModel.this;
    }

    @Override
    public Model relabeled(Draws draws) {
      return PlaceholderModel.this;
    }
  }

  @Override
  public void close() {}
}
