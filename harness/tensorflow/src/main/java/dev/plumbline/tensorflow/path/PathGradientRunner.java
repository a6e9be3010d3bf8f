package dev.plumbline.tensorflow.path;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.execution.ProbeRows;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.graph.AffinePrefix;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Computes gradients along straight paths. Where possible the points of a path are interpolated
 * inside the graph; the nodes for this are added once per output and site, and are used only if
 * they agree with gradients computed point by point. They run with the largest number of samples
 * per call at which a sample's result is the same bits wherever it stands.
 */
public final class PathGradientRunner {
  /** The largest number of multiplications in one call, forward. */
  private static final long MOST_OPERATIONS = 1L << 33;

  /** Paths of more points than this are rare; a smaller limit is worth a word. */
  private static final long USUAL = 1000;

  private final ProbeRunner probe;
  private final ModelGraph graph;
  private final ProbeRows probes;
  private final int batch;
  private final Consumer<PathPass> plain;
  private final PathGradientCheck check;
  private final Map<List<Object>, Optional<PathGradientGraph>> graphs = new ConcurrentHashMap<>();
  private final Map<List<Object>, Integer> samples = new ConcurrentHashMap<>();

  /**
   * A runner for a model.
   *
   * @param probe the model, and random rows to check with
   * @param batch the compute batch of the model
   * @param plain computes a path point by point
   */
  public PathGradientRunner(ProbeRunner probe, int batch, Consumer<PathPass> plain) {
    this.probe = probe;
    this.graph = probe.graph();
    this.probes = probe.rows();
    this.batch = batch;
    this.plain = plain;
    this.check = new PathGradientCheck(probe, plain);
  }

  /** Computes a path in the graph if that is known to be right, and point by point otherwise. */
  public void run(PathPass path) {
    if (path.ends().count() == 0) {
      return;
    }
    OutputKind kind = path.targets().apply(0).output();
    Optional<PathGradientGraph> found =
        path.positions().size() <= mostPoints() ? graph(kind, path.site()) : Optional.empty();
    if (found.isEmpty()) {
      plain.accept(path);
      return;
    }
    found.get().run(path, samples(found.get(), kind, path));
  }

  /** The largest number of points of a path that one call computes. */
  private long mostPoints() {
    return MOST_OPERATIONS / Math.max(1, graph.operationsPerRow());
  }

  /**
   * The sentence about the paths of a site in the notes of the model. It tells how paths are
   * computed if the check before the first one finds the same gradients in this way.
   */
  public String note(Site site) {
    Optional<PathGradientGraph.CutPoint> cut = separateCut(site);
    if (cut.isEmpty() || mostPoints() < 2) {
      return "every point runs through the whole network";
    }
    String tensor = cut.get().tensor();
    String how =
        tensor.equals(TensorName.canonical(ModelGraph.tensor(site)))
            ? "interpolated in the graph by one product; no affine prefix"
            : "the affine prefix up to '"
                + tensor
                + "' runs once per sample, and one product gives the points behind it";
    return mostPoints() < USUAL ? how + ", for up to " + mostPoints() + " points" : how;
  }

  /** Where the points of a path are interpolated; empty if that is not possible. */
  private Optional<PathGradientGraph.CutPoint> separateCut(Site site) {
    return graph.fixedBatch() > 0
        ? Optional.empty()
        : cut(site).filter(found -> separate(site, found));
  }

  private Optional<PathGradientGraph> graph(OutputKind kind, Site site) {
    List<Object> key = List.of(kind, site.name());
    Optional<PathGradientGraph> known = graphs.get(key);
    return known == null ? make(key, kind, site) : known;
  }

  private synchronized Optional<PathGradientGraph> make(
      List<Object> key, OutputKind kind, Site site) {
    Optional<PathGradientGraph> known = graphs.get(key);
    if (known != null) {
      return known;
    }
    Optional<PathGradientGraph> made = Optional.empty();
    Optional<PathGradientGraph.CutPoint> cut = separateCut(site);
    if (cut.isPresent()) {
      try {
        String prefix = "plumbline/path" + graphs.size();
        PathGradientGraph candidate = PathGradientGraph.add(graph, prefix, kind, site, cut.get());
        String name = "gradients along a path: " + kind + " at " + site.name();
        boolean same = probe.holds(name, () -> check.agrees(candidate, kind, site));
        made = same ? Optional.of(candidate) : Optional.empty();
      } catch (ModelException e) {
        made = Optional.empty();
      }
    }
    graphs.put(key, made);
    return made;
  }

  /** The cut nearest to the logits that holds float32 values, one row per sample. */
  private Optional<PathGradientGraph.CutPoint> cut(Site site) {
    String source = TensorName.canonical(ModelGraph.tensor(site));
    for (String cut : AffinePrefix.cuts(graph.graph(), source, graph.logits())) {
      Optional<Shape> shape =
          cut.equals(source) ? Optional.of(site.shape()) : graph.shapes().ofFloats(cut);
      if (shape.isPresent()) {
        return Optional.of(new PathGradientGraph.CutPoint(cut, shape.get()));
      }
    }
    return Optional.empty();
  }

  /** Whether the nodes behind the cut depend on the rows through the cut only. */
  private boolean separate(Site site, PathGradientGraph.CutPoint cut) {
    if (site.kind() == SiteKind.INPUT) {
      return true;
    }
    GraphIndex index = new GraphIndex(graph.graph());
    Set<String> ofRows = index.dependents(RowPlaceholder.NAME);
    String cutNode = TensorName.of(cut.tensor()).node();
    Set<String> behind = new HashSet<>();
    index
        .between(cutNode, TensorName.of(graph.logits()).node())
        .forEach(node -> behind.add(node.getName()));
    return behind.stream()
        .filter(node -> !node.equals(cutNode))
        .flatMap(node -> index.node(node).stream())
        .flatMap(node -> GraphIndex.inputs(node).stream())
        .noneMatch(input -> ofRows.contains(input.node()) && !behind.contains(input.node()));
  }

  /**
   * The number of samples per call: the largest tried at which a sample's result is the same bits
   * wherever it stands.
   */
  private int samples(PathGradientGraph path, OutputKind kind, PathPass asked) {
    List<Object> key = List.of(kind, asked.site().name(), asked.positions().size());
    Integer known = samples.get(key);
    return known == null ? settle(key, path, kind, asked) : known;
  }

  private synchronized int settle(
      List<Object> key, PathGradientGraph path, OutputKind kind, PathPass asked) {
    int points = asked.positions().size();
    String name =
        "batches of gradients along a path: %d points of %s at %s"
            .formatted(points, kind, asked.site().name());
    int count = probe.smallest(name, () -> largest(path, kind, asked));
    samples.put(key, count);
    return count;
  }

  private int largest(PathGradientGraph path, OutputKind kind, PathPass asked) {
    int count = path.samples(asked.positions().size(), batch);
    while (count > 1 && !independent(path, kind, asked, count)) {
      count /= 2;
    }
    return count;
  }

  private boolean independent(PathGradientGraph path, OutputKind kind, PathPass asked, int count) {
    Site site = asked.site();
    FloatRows inputs = probes.draw("path samples", count);
    FloatRows ends = probe.valuesAt(site, inputs);
    FloatRows forward = sums(path, asked, kind, new PathEnds(inputs, ends), count);
    FloatRows backward =
        sums(
            path,
            asked,
            kind,
            new PathEnds(ProbeRunner.reversed(inputs), ProbeRunner.reversed(ends)),
            count);
    return forward.equals(FloatRows.copyOf(ProbeRunner.reversed(backward)));
  }

  /** The ends of paths and the input rows beside them. */
  private record PathEnds(Rows inputs, Rows ends) {}

  private FloatRows sums(
      PathGradientGraph path, PathPass asked, OutputKind kind, PathEnds ends, int count) {
    int width = asked.site().width();
    FloatRows.Builder sums = new FloatRows.Builder(count, width);
    Rows zeros = ProbeRunner.zeros(count, width);
    path.run(
        new PathPass(
            asked.site(),
            ends.inputs(),
            zeros,
            ends.ends(),
            asked.positions(),
            asked.weights(),
            row -> Target.of(kind, 0),
            sums::accept),
        count);
    return sums.build();
  }
}
