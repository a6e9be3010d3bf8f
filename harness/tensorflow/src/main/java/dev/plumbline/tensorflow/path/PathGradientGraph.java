package dev.plumbline.tensorflow.path;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.execution.BatchRunner;
import dev.plumbline.tensorflow.execution.ConvolutionGradients;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.execution.OutputSeeds;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nodes in a model's graph that compute gradients along paths for one output at one site. The
 * layers before the cut run once forward for the start and the end of a path; the layers behind it
 * run forward and backward at every point; and the layers before it run once backward for the
 * weighted sum.
 */
final class PathGradientGraph {
  /**
   * The largest number of floats at the cut in one call at which a layer's values stay in a core's
   * cache: 1 MiB.
   */
  private static final int CACHED = 1 << 18;

  private final ModelGraph graph;
  private final Site site;
  private final PathGradientNodes nodes;
  private final String sums;
  private final int cutWidth;

  private PathGradientGraph(
      ModelGraph graph, Site site, PathGradientNodes nodes, String sums, int cutWidth) {
    this.graph = graph;
    this.site = site;
    this.nodes = nodes;
    this.sums = sums;
    this.cutWidth = cutWidth;
  }

  /**
   * The tensor at which the points of a path are interpolated.
   *
   * @param tensor its name
   * @param shape the shape that one sample has there
   */
  record CutPoint(String tensor, Shape shape) {}

  /**
   * Adds the nodes to a graph.
   *
   * @param graph the model
   * @param prefix the beginning of the names of all new nodes
   * @param kind the output
   * @param site the site
   * @param cut where points are interpolated
   * @throws ModelException if the graph cannot be differentiated
   */
  static PathGradientGraph add(
      ModelGraph graph, String prefix, OutputKind kind, Site site, CutPoint cut) {
    String source = ModelGraph.tensor(site);
    String canonical = TensorName.canonical(cut.tensor());
    PathGradientNodes nodes = new PathGradientNodes(graph.graph(), prefix, source, cut.tensor());
    List<Integer> shape = site.shape().extents();
    PathGradientNodes.SeedTensor seed =
        new PathGradientNodes.SeedTensor(graph.seed(), graph.outputs());
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
                    new ConvolutionGradients.Derivative(
                        output,
                        nodes.seeds(),
                        cut.tensor(),
                        tensor -> tensor.equals(canonical) ? nodes.points() : nodes.copy(tensor))));
    graph.session().add(nodes.summing(behind, cut.shape().extents()), Map.of());
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
    return new PathGradientGraph(graph, site, nodes, sums, cut.shape().size());
  }

  private static String found(String output, String site, @Nullable String gradient) {
    if (gradient == null) {
      throw new ModelException("no gradient of '" + output + "' reaches '" + site + "'");
    }
    return gradient;
  }

  /**
   * The number of samples per call to begin with.
   *
   * @param points the number of points of a path
   * @param batch the compute batch of the model
   */
  int samples(int points, int batch) {
    int rows = Math.max(batch, CACHED / cutWidth);
    return Math.max(1, Math.min(batch, rows / points));
  }

  /** Computes paths with a number of samples per call. */
  void run(PathPass path, int samples) {
    List<BatchRunner.Feed> feeds = BatchRunner.Feed.atSite(graph, site, path.inputs(), path.ends());
    feeds.add(BatchRunner.Feed.rows(nodes.starts(), site.shape(), path.starts()::write));
    feeds.add(
        BatchRunner.Feed.rows(
            graph.seed(),
            Shape.of(graph.outputs()),
            OutputSeeds.of(graph.outputs(), path.targets())));
    feeds.add(BatchRunner.Feed.vector(nodes.positions(), path.positions()));
    feeds.add(BatchRunner.Feed.vector(nodes.weights(), path.weights()));
    new BatchRunner(graph, samples)
        .run(
            path.ends().count(),
            feeds,
            List.of(new BatchRunner.Read(sums, site.width(), path.sums())));
  }
}
