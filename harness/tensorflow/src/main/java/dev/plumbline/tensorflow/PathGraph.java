package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.PathNodes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Path gradients of one output at one site, computed in the graph: the prefix runs once forward for
 * starts and ends, the rest at every point, and the prefix once backward for the weighted sum.
 */
final class PathGraph {
  /** Points of one call that keep a layer's values in a core's cache: 1 MiB of floats. */
  private static final int CACHED = 1 << 18;

  private final ModelGraph graph;
  private final Site site;
  private final PathNodes nodes;
  private final String sums;
  private final int cutWidth;

  private PathGraph(ModelGraph graph, Site site, PathNodes nodes, String sums, int cutWidth) {
    this.graph = graph;
    this.site = site;
    this.nodes = nodes;
    this.sums = sums;
    this.cutWidth = cutWidth;
  }

  /**
   * Where a path's points are interpolated.
   *
   * @param tensor the tensor
   * @param shape one sample's shape there
   */
  record Cut(String tensor, Shape shape) {}

  /**
   * Adds a path to a graph.
   *
   * @param prefix starts the names of its nodes
   * @throws ModelException if it cannot be differentiated
   */
  static PathGraph add(ModelGraph graph, String prefix, OutputKind kind, Site site, Cut cut) {
    String source = ModelGraph.tensor(site);
    String canonical = TensorName.canonical(cut.tensor());
    PathNodes nodes = new PathNodes(graph.graph(), prefix, source, cut.tensor());
    List<Integer> shape = site.shape().extents();
    PathNodes.Seed seed = new PathNodes.Seed(graph.seed(), graph.outputs());
    graph.session().add(nodes.nodes(shape, cut.shape().extents(), seed, graph.logits()), Map.of());
    graph
        .session()
        .add(graph.head().after(nodes.copy(graph.logits())).nodes(prefix + "/"), Map.of());
    String output = prefix + "/" + ModelGraph.output(kind);
    String behind =
        found(
            output,
            nodes.points(),
            graph
                .convolutions()
                .gradient(
                    prefix + "/behind",
                    new Convolutions.Route(
                        output,
                        nodes.seeds(),
                        cut.tensor(),
                        tensor -> tensor.equals(canonical) ? nodes.points() : nodes.copy(tensor))));
    graph.session().add(nodes.summing(behind), Map.of());
    boolean whole = canonical.equals(TensorName.canonical(source));
    String sums =
        whole
            ? nodes.sums()
            : found(
                cut.tensor(),
                source,
                graph
                    .session()
                    .gradients(prefix + "/before", cut.tensor(), nodes.sums(), List.of(source))
                    .get(0));
    return new PathGraph(graph, site, nodes, sums, cut.shape().size());
  }

  private static String found(String output, String site, @Nullable String gradient) {
    if (gradient == null) {
      throw new ModelException("no gradient of '" + output + "' reaches '" + site + "'");
    }
    return gradient;
  }

  /** The number of samples of one call, for a number of points and the rows of a batch. */
  int samples(int points, int batch) {
    int rows = Math.max(batch, CACHED / cutWidth);
    return Math.max(1, Math.min(batch, rows / points));
  }

  /** Runs paths, so many samples per call. */
  void run(PathPass path, int samples) {
    List<Batches.Feed> feeds = new ArrayList<>();
    if (site.kind() != Site.Kind.INPUT) {
      feeds.add(
          Batches.Feed.rows(RowPlaceholder.NAME, Shape.of(graph.width()), path.inputs()::write));
    }
    feeds.add(Batches.Feed.rows(ModelGraph.tensor(site), site.shape(), path.ends()::write));
    feeds.add(Batches.Feed.rows(nodes.starts(), site.shape(), path.starts()::write));
    feeds.add(
        Batches.Feed.rows(
            graph.seed(), Shape.of(graph.outputs()), SeedRows.of(graph.outputs(), path.targets())));
    feeds.add(Batches.Feed.vector(nodes.positions(), path.positions()));
    feeds.add(Batches.Feed.vector(nodes.weights(), path.weights()));
    new Batches(graph, samples)
        .run(
            path.ends().count(), feeds, List.of(new Batches.Read(sums, site.width(), path.sums())));
  }
}
