package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
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
 * The paths of a model that are computed in the graph: found per site, checked against the plain
 * way before they are used, and run with a number of samples per call at which a sample's sums are
 * the same bits wherever it stands.
 */
final class PathGradients {
  private static final double CLOSE_ON_AVERAGE = 1e-3;
  private static final double CLOSE_AT_WORST = 2e-2;
  private static final int CHECKED = 6;
  private static final int RANDOM = 3;
  private static final Vector POSITIONS = Vector.of(0, 0.3, 0.7, 1);
  private static final Vector WEIGHTS = Vector.of(0.1, 0.4, 0.3, 0.2);

  private final Trial trial;
  private final ModelGraph graph;
  private final ProbeRows probes;
  private final int batch;
  private final Function<String, Optional<Shape>> shapes;
  private final Consumer<PathPass> plain;
  private final Map<List<Object>, Optional<PathGraph>> graphs = new ConcurrentHashMap<>();
  private final Map<List<Object>, Integer> samples = new ConcurrentHashMap<>();

  /**
   * Paths of a model.
   *
   * @param trial the model, and rows to check with
   * @param batch the rows of its batches
   * @param shapes one sample's shape of a tensor; empty if it does not hold a row per row
   * @param plain the plain way
   */
  PathGradients(
      Trial trial, int batch, Function<String, Optional<Shape>> shapes, Consumer<PathPass> plain) {
    this.trial = trial;
    this.graph = trial.graph();
    this.probes = trial.probes();
    this.batch = batch;
    this.shapes = shapes;
    this.plain = plain;
  }

  /** Runs a path in the graph if that is known to be right, and else the plain way. */
  void run(PathPass path) {
    if (path.ends().count() == 0) {
      return;
    }
    OutputKind kind = path.targets().apply(0).output();
    Optional<PathGraph> found = graph(kind, path.site());
    if (found.isEmpty()) {
      plain.accept(path);
      return;
    }
    found.get().run(path, samples(found.get(), kind, path));
  }

  /** What is said of a site's paths in the notes of a model. */
  String note(Site site) {
    if (graph(OutputKind.LOGIT, site).isEmpty()) {
      return "every point runs through the whole network";
    }
    String cut = cut(site).map(PathGraph.Cut::tensor).orElse("");
    return cut.equals(TensorName.canonical(ModelGraph.tensor(site)))
        ? "interpolated in the graph; no affine prefix"
        : "the affine prefix up to '" + cut + "' runs once per sample";
  }

  private Optional<PathGraph> graph(OutputKind kind, Site site) {
    List<Object> key = List.of(kind, site.name());
    Optional<PathGraph> known = graphs.get(key);
    return known == null ? make(key, kind, site) : known;
  }

  private synchronized Optional<PathGraph> make(List<Object> key, OutputKind kind, Site site) {
    Optional<PathGraph> known = graphs.get(key);
    if (known != null) {
      return known;
    }
    Optional<PathGraph> made = Optional.empty();
    Optional<PathGraph.Cut> cut = graph.fixedBatch() > 0 ? Optional.empty() : cut(site);
    if (cut.isPresent() && separate(site, cut.get())) {
      try {
        String prefix = "plumbline/path" + graphs.size();
        PathGraph candidate = PathGraph.add(graph, prefix, kind, site, cut.get());
        made = agrees(candidate, kind, site) ? Optional.of(candidate) : Optional.empty();
      } catch (ModelException e) {
        made = Optional.empty();
      }
    }
    graphs.put(key, made);
    return made;
  }

  /** The deepest cut that holds a row of float32 values per row. */
  private Optional<PathGraph.Cut> cut(Site site) {
    String source = TensorName.canonical(ModelGraph.tensor(site));
    for (String cut : AffinePrefix.cuts(graph.graph(), source, graph.logits())) {
      Optional<Shape> shape = cut.equals(source) ? Optional.of(site.shape()) : shapes.apply(cut);
      if (shape.isPresent()) {
        return Optional.of(new PathGraph.Cut(cut, shape.get()));
      }
    }
    return Optional.empty();
  }

  /** Whether what lies behind the cut gets nothing of the rows by another way. */
  private boolean separate(Site site, PathGraph.Cut cut) {
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
   * Whether the path and the plain way agree: element by element on random rows; on constant rows,
   * where windows of a pooling layer are tied and rounding picks one, in the change along the path.
   */
  private boolean agrees(PathGraph candidate, OutputKind kind, Site site) {
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

  /** Paths from zero and random rows to random rows, and between constant rows and zero. */
  private PathPass check(OutputKind kind, Site site) {
    FloatRows inputs = probes.draw("paths", CHECKED);
    FloatRows random = trial.valuesAt(site, inputs);
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

  /** The samples of one call: as many as give each the same bits wherever it stands. */
  private int samples(PathGraph path, OutputKind kind, PathPass asked) {
    List<Object> key = List.of(kind, asked.site().name(), asked.positions().size());
    Integer known = samples.get(key);
    return known == null ? settle(key, path, kind, asked) : known;
  }

  private synchronized int settle(
      List<Object> key, PathGraph path, OutputKind kind, PathPass asked) {
    int count = path.samples(asked.positions().size(), batch);
    while (count > 1 && !independent(path, kind, asked, count)) {
      count /= 2;
    }
    samples.put(key, count);
    return count;
  }

  private boolean independent(PathGraph path, OutputKind kind, PathPass asked, int count) {
    Site site = asked.site();
    FloatRows inputs = probes.draw("path samples", count);
    FloatRows ends = trial.valuesAt(site, inputs);
    FloatRows forward = sums(path, asked, kind, new Ends(inputs, ends), count);
    FloatRows backward = sums(path, asked, kind, new Ends(reversed(inputs), reversed(ends)), count);
    return forward.equals(FloatRows.copyOf(reversed(backward)));
  }

  /** Ends of paths and the input rows beside them. */
  private record Ends(Rows inputs, Rows ends) {}

  private FloatRows sums(PathGraph path, PathPass asked, OutputKind kind, Ends ends, int count) {
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
