package dev.plumbline.tensorflow.path;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.execution.ProbeRows;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.graph.AffinePrefix;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Computes gradients along straight paths. Where possible the points of a path are interpolated
 * inside the graph; the nodes for this are added once per output and site, and are used only if
 * they agree with gradients computed point by point. They run with the largest number of samples
 * per call at which a sample's result is the same bits wherever it stands.
 */
public final class PathGradientRunner {
  private static final double CLOSE_ON_AVERAGE = 1e-3;
  private static final double CLOSE_AT_WORST = 2e-2;
  private static final int CHECKED = 6;
  private static final int RANDOM = 3;
  private static final Vector POSITIONS = Vector.of(0, 0.3, 0.7, 1);
  private static final Vector WEIGHTS = Vector.of(0.1, 0.4, 0.3, 0.2);

  private final ProbeRunner probe;
  private final ModelGraph graph;
  private final ProbeRows probes;
  private final int batch;
  private final Function<String, Optional<Shape>> shapes;
  private final Consumer<PathPass> plain;
  private final Map<List<Object>, Optional<PathGradientGraph>> graphs = new ConcurrentHashMap<>();
  private final Map<List<Object>, Integer> samples = new ConcurrentHashMap<>();

  /**
   * A runner for a model.
   *
   * @param probe the model, and random rows to check with
   * @param batch the compute batch of the model
   * @param shapes finds the shape that one sample has in a tensor; empty if the tensor's first axis
   *     is not the batch
   * @param plain computes a path point by point
   */
  public PathGradientRunner(
      ProbeRunner probe,
      int batch,
      Function<String, Optional<Shape>> shapes,
      Consumer<PathPass> plain) {
    this.probe = probe;
    this.graph = probe.graph();
    this.probes = probe.rows();
    this.batch = batch;
    this.shapes = shapes;
    this.plain = plain;
  }

  /** Computes a path in the graph if that is known to be right, and point by point otherwise. */
  public void run(PathPass path) {
    if (path.ends().count() == 0) {
      return;
    }
    OutputKind kind = path.targets().apply(0).output();
    Optional<PathGradientGraph> found = graph(kind, path.site());
    if (found.isEmpty()) {
      plain.accept(path);
      return;
    }
    found.get().run(path, samples(found.get(), kind, path));
  }

  /** The sentence about the paths of a site in the notes of the model. */
  public String note(Site site) {
    if (graph(OutputKind.LOGIT, site).isEmpty()) {
      return "every point runs through the whole network";
    }
    String cut = cut(site).map(PathGradientGraph.CutPoint::tensor).orElse("");
    return cut.equals(TensorName.canonical(ModelGraph.tensor(site)))
        ? "interpolated in the graph; no affine prefix"
        : "the affine prefix up to '" + cut + "' runs once per sample";
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
    Optional<PathGradientGraph.CutPoint> cut =
        graph.fixedBatch() > 0 ? Optional.empty() : cut(site);
    if (cut.isPresent() && separate(site, cut.get())) {
      try {
        String prefix = "plumbline/path" + graphs.size();
        PathGradientGraph candidate = PathGradientGraph.add(graph, prefix, kind, site, cut.get());
        made = agrees(candidate, kind, site) ? Optional.of(candidate) : Optional.empty();
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
      Optional<Shape> shape = cut.equals(source) ? Optional.of(site.shape()) : shapes.apply(cut);
      if (shape.isPresent()) {
        return Optional.of(new PathGradientGraph.CutPoint(cut, shape.get()));
      }
    }
    return Optional.empty();
  }

  /** Whether the nodes behind the cut depend on the rows through the cut only. */
  private boolean separate(Site site, PathGradientGraph.CutPoint cut) {
    if (site.kind() == Site.Kind.INPUT) {
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
   * Whether the path in the graph agrees with the one computed point by point: element by element
   * on random rows; on constant rows only in the change along the path, because there the values in
   * a pooling window are tied and rounding decides which of them gets the gradient.
   */
  private boolean agrees(PathGradientGraph candidate, OutputKind kind, Site site) {
    PathPass path = check(kind, site);
    FloatRows.Builder expected = new FloatRows.Builder(CHECKED, site.width());
    FloatRows.Builder actual = new FloatRows.Builder(CHECKED, site.width());
    plain.accept(with(path, expected));
    candidate.run(with(path, actual), 2);
    FloatRows plainly = expected.build();
    FloatRows hoisted = actual.build();
    FloatRows starts = FloatRows.copyOf(path.starts());
    FloatRows ends = FloatRows.copyOf(path.ends());
    for (int row = 0; row < CHECKED; row++) {
      float[] first = plainly.copyRow(row);
      float[] second = hoisted.copyRow(row);
      boolean same =
          row < RANDOM
              ? close(first, second)
              : closeAlong(first, second, starts.copyRow(row), ends.copyRow(row));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean close(float[] expected, float[] actual) {
    double difference = 0;
    double size = 0;
    double worst = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double delta = (double) expected[i] - actual[i];
      difference += delta * delta;
      worst = Math.max(worst, Math.abs(delta));
      size += (double) expected[i] * expected[i];
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return Math.sqrt(difference) <= CLOSE_ON_AVERAGE * Math.sqrt(size)
        && worst <= CLOSE_AT_WORST * largest;
  }

  private static boolean closeAlong(float[] expected, float[] actual, float[] start, float[] end) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      double way = (double) end[i] - start[i];
      difference += way * ((double) expected[i] - actual[i]);
      size += Math.abs(way * expected[i]);
    }
    return Math.abs(difference) <= CLOSE_ON_AVERAGE * size;
  }

  private static PathPass with(PathPass path, FloatRows.Builder sums) {
    return new PathPass(
        path.site(),
        path.inputs(),
        path.starts(),
        path.ends(),
        path.positions(),
        path.weights(),
        path.targets(),
        sums::accept);
  }

  /**
   * Paths to check with: from zero and from random rows to random rows, and between constant rows
   * and zero.
   */
  private PathPass check(OutputKind kind, Site site) {
    FloatRows inputs = probes.draw("paths", CHECKED);
    FloatRows random = probe.valuesAt(site, inputs);
    float[] starts = new float[CHECKED * site.width()];
    float[] ends = new float[CHECKED * site.width()];
    for (int row = 0; row < CHECKED; row++) {
      int at = row * site.width();
      float[] end = random.copyRow(row);
      if (row >= RANDOM) {
        Arrays.fill(end, row == RANDOM ? 0 : end[0]);
      }
      System.arraycopy(end, 0, ends, at, end.length);
      if (row == 1) {
        System.arraycopy(random.copyRow(CHECKED - 1), 0, starts, at, end.length);
      } else if (row >= RANDOM && row != RANDOM + 1) {
        Arrays.fill(starts, at, at + end.length, random.get(row - RANDOM, 0));
      }
    }
    return new PathPass(
        site,
        inputs,
        FloatRows.of(CHECKED, site.width(), starts),
        FloatRows.of(CHECKED, site.width(), ends),
        POSITIONS,
        WEIGHTS,
        row -> Target.of(kind, row % graph.outputs()),
        (row, values, offset) -> {});
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
    int count = path.samples(asked.positions().size(), batch);
    while (count > 1 && !independent(path, kind, asked, count)) {
      count /= 2;
    }
    samples.put(key, count);
    return count;
  }

  private boolean independent(PathGradientGraph path, OutputKind kind, PathPass asked, int count) {
    Site site = asked.site();
    FloatRows inputs = probes.draw("path samples", count);
    FloatRows ends = probe.valuesAt(site, inputs);
    FloatRows forward = sums(path, asked, kind, new PathEnds(inputs, ends), count);
    FloatRows backward =
        sums(path, asked, kind, new PathEnds(reversed(inputs), reversed(ends)), count);
    return forward.equals(FloatRows.copyOf(reversed(backward)));
  }

  /** The ends of paths and the input rows beside them. */
  private record PathEnds(Rows inputs, Rows ends) {}

  private FloatRows sums(
      PathGradientGraph path, PathPass asked, OutputKind kind, PathEnds ends, int count) {
    int width = asked.site().width();
    FloatRows.Builder sums = new FloatRows.Builder(count, width);
    Rows zeros =
        Rows.of(count, width, (row, target, offset) -> target.put(offset, new float[width]));
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

  private static Rows reversed(FloatRows rows) {
    return Rows.of(
        rows.count(),
        rows.width(),
        (row, target, offset) -> rows.write(rows.count() - 1 - row, target, offset));
  }
}
