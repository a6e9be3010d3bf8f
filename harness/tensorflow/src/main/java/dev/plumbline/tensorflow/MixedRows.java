package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Mixture;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.Fetched;
import dev.plumbline.tensorflow.graph.AffinePrefix;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.MixtureNodes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.NodeDef;

/**
 * Runs rows that are mixtures of few corners, such as the coalitions of a sample: the first layer
 * of a model runs once per corner, and its values are mixed in the graph by one matrix product.
 * Where this is faster is decided by sizes alone, and that it is right is checked before it is
 * used.
 */
final class MixedRows {
  /** Rows per corner from which on the corners' own way through the first layer counts little. */
  private static final int FEW = 4;

  /** The most corners per input of a value of the first layer; twice this was still faster. */
  private static final double OF_DENSE = 0.5;

  private static final double OF_CONVOLUTION = 2;

  private static final Set<String> WEIGHTED =
      Set.of("Conv2D", "MatMul", "DepthwiseConv2dNative", "BatchMatMul", "BatchMatMulV2", "Einsum");

  /** The rows of a batch: small, because every sample fills its own. */
  private static final int BATCH = 128;

  private static final int CORNER_BATCH = 64;

  private static final double CLOSE = 1e-4;
  private static final int CORNERS = 5;
  private static final String PREFIX = "plumbline/mixture";

  private final Trial trial;
  private final Function<String, Optional<Shape>> shapes;
  private final Consumer<Pass> plain;
  private boolean sought;
  private @Nullable Layer layer;

  /**
   * Mixtures of a model.
   *
   * @param shapes one sample's shape of a tensor; empty if it does not hold a row per row
   * @param plain runs a pass row by row
   */
  MixedRows(Trial trial, Function<String, Optional<Shape>> shapes, Consumer<Pass> plain) {
    this.trial = trial;
    this.shapes = shapes;
    this.plain = plain;
  }

  /**
   * Where rows are mixed.
   *
   * @param cut the tensor
   * @param shape one sample's shape there
   * @param most the most corners at which mixing there is faster than the layers before it
   * @param nodes the nodes behind it
   */
  private record Layer(String cut, Shape shape, double most, MixtureNodes nodes) {}

  /** Runs a pass that wants outputs alone; parts that are no mixtures, or of too many, plainly. */
  void run(Pass pass, Pass.Outputs wanted) {
    List<? extends Rows> parts = pass.inputs().parts();
    boolean fits = pass.inputs().width() == trial.graph().width();
    Layer found = fits && parts.stream().anyMatch(MixedRows::many) ? layer() : null;
    List<Rows> whole = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    int start = 0;
    for (Rows part : parts) {
      Optional<Mixture> mixture = part.mixture();
      if (found != null && mixture.isPresent() && pays(found, part, mixture.get())) {
        mix(found, mixture.get(), wanted, start);
      } else {
        whole.add(part);
        starts.add(start);
      }
      start += part.count();
    }
    if (whole.size() == parts.size()) {
      plain.accept(pass);
    } else if (!whole.isEmpty()) {
      plain.accept(rest(whole, starts, wanted));
    }
  }

  private static boolean many(Rows rows) {
    return rows.mixture()
        .filter(mix -> rows.count() >= Math.max(BATCH, FEW * mix.corners().count()))
        .isPresent();
  }

  private static boolean pays(Layer layer, Rows rows, Mixture mixture) {
    return many(rows) && mixture.weights().width() <= layer.most();
  }

  /** The parts that are run row by row, each at its place in the whole. */
  private static Pass rest(List<Rows> parts, List<Integer> starts, Pass.Outputs wanted) {
    int count = parts.stream().mapToInt(Rows::count).sum();
    int[] owner = new int[count];
    int[] local = new int[count];
    int next = 0;
    for (int p = 0; p < parts.size(); p++) {
      for (int row = 0; row < parts.get(p).count(); row++, next++) {
        owner[next] = p;
        local[next] = row;
      }
    }
    return Pass.forward(
        Rows.of(
            count,
            parts.get(0).width(),
            (row, target, offset) -> parts.get(owner[row]).write(local[row], target, offset)),
        wanted.kind(),
        (row, values, offset) ->
            wanted.sink().accept(starts.get(owner[row]) + local[row], values, offset));
  }

  private void mix(Layer at, Mixture mixture, Pass.Outputs wanted, int start) {
    ModelGraph graph = trial.graph();
    int width = at.shape().size();
    FloatRows corners = corners(at, mixture.corners());
    float[] first = corners.copyRow(0);
    List<Batches.Feed> feeds =
        List.of(
            Batches.Feed.whole(
                at.nodes().first(),
                Shape.of(width),
                (row, target, offset) -> target.put(offset, first, 0, width)),
            Batches.Feed.whole(
                at.nodes().differences(),
                Shape.of(mixture.weights().width(), width),
                (row, target, offset) -> {
                  for (int g = 1; g < corners.count(); g++) {
                    float[] difference = corners.copyRow(g);
                    for (int i = 0; i < width; i++) {
                      difference[i] -= first[i];
                    }
                    target.put(offset + (g - 1) * width, difference, 0, width);
                  }
                }),
            Batches.Feed.rows(
                at.nodes().weights(),
                Shape.of(mixture.weights().width()),
                mixture.weights()::write));
    String output = at.nodes().copy(ModelGraph.output(wanted.kind()));
    new Batches(graph, BATCH)
        .run(
            mixture.weights().count(),
            feeds,
            List.of(
                new Batches.Read(
                    output,
                    graph.outputs(),
                    (row, values, offset) -> wanted.sink().accept(start + row, values, offset))));
  }

  private FloatRows corners(Layer at, Rows corners) {
    int width = at.shape().size();
    FloatRows.Builder values = new FloatRows.Builder(corners.count(), width);
    new Batches(trial.graph(), CORNER_BATCH)
        .run(
            corners.count(),
            List.of(
                Batches.Feed.rows(RowPlaceholder.NAME, Shape.of(corners.width()), corners::write)),
            List.of(new Batches.Read(at.cut(), width, values::accept)));
    return values.build();
  }

  private synchronized @Nullable Layer layer() {
    if (!sought) {
      sought = true;
      boolean possible = trial.graph().fixedBatch() == 0 && !trial.graph().session().device().gpu();
      layer = possible ? find().filter(this::agrees).orElse(null) : null;
    }
    return layer;
  }

  /** The deepest cut behind one dense layer or convolution, its nodes added to the graph. */
  private Optional<Layer> find() {
    ModelGraph graph = trial.graph();
    for (String cut : AffinePrefix.cuts(graph.graph(), RowPlaceholder.NAME, graph.logits())) {
      Optional<Shape> shape =
          cut.startsWith(RowPlaceholder.NAME) ? Optional.empty() : shapes.apply(cut);
      double most = most(cut);
      if (shape.isPresent() && most > 0) {
        MixtureNodes nodes = new MixtureNodes(PREFIX);
        graph
            .session()
            .add(nodes.nodes(graph.graph(), cut, shape.get().extents(), graph.logits()), Map.of());
        graph
            .session()
            .add(graph.head().after(nodes.copy(graph.logits())).nodes(PREFIX + "/"), Map.of());
        return Optional.of(new Layer(cut, shape.get(), most, nodes));
      }
    }
    return Optional.empty();
  }

  /** The most corners at which mixing at a cut pays; 0 if that is not known. */
  private double most(String cut) {
    List<NodeDef> layers =
        new GraphIndex(trial.graph().graph())
            .between(RowPlaceholder.NAME, TensorName.of(cut).node()).stream()
                .filter(node -> WEIGHTED.contains(node.getOp()))
                .toList();
    if (layers.size() != 1) {
      return 0;
    }
    boolean convolution = layers.get(0).getOp().equals("Conv2D");
    if (!convolution && !layers.get(0).getOp().equals("MatMul")) {
      return 0;
    }
    List<Long> weights = extents(GraphIndex.inputs(layers.get(0)).get(1).toString());
    return convolution
        ? OF_CONVOLUTION * weights.get(0) * weights.get(1) * weights.get(2)
        : OF_DENSE * trial.graph().width();
  }

  private List<Long> extents(String weights) {
    try (FeedTensor row = new FeedTensor(1, trial.graph().width());
        Fetched fetched =
            trial.graph().call(List.of(RowPlaceholder.NAME), List.of(weights)).run(row)) {
      return fetched.shape(0);
    }
  }

  /** Whether mixing is the same as running mixed rows, wherever in a batch a row stands. */
  private boolean agrees(Layer found) {
    FloatRows corners = corners();
    FloatRows weights = weights();
    FloatRows expected = trial.logits(BATCH, mixed(corners, weights));
    FloatRows actual = logits(found, corners, weights);
    Rows backward =
        Rows.of(
            weights.count(),
            weights.width(),
            (row, target, offset) -> weights.write(BATCH - 1 - row, target, offset));
    FloatRows reversed = logits(found, corners, backward);
    double largest = 0;
    double worst = 0;
    for (int row = 0; row < BATCH; row++) {
      for (int i = 0; i < expected.width(); i++) {
        largest = Math.max(largest, Math.abs(expected.get(row, i)));
        worst = Math.max(worst, Math.abs((double) expected.get(row, i) - actual.get(row, i)));
        if (actual.get(row, i) != reversed.get(BATCH - 1 - row, i)) {
          return false;
        }
      }
    }
    return worst <= CLOSE * largest;
  }

  private FloatRows logits(Layer found, Rows corners, Rows weights) {
    FloatRows.Builder logits = new FloatRows.Builder(BATCH, trial.graph().outputs());
    Pass.Outputs wanted = new Pass.Outputs(OutputKind.LOGIT, logits::accept);
    mix(found, new Mixture(corners, weights), wanted, 0);
    return logits.build();
  }

  /** Random rows, the second one constant: there the windows of a pooling layer are tied. */
  private FloatRows corners() {
    FloatRows random = trial.probes().draw("mixtures", CORNERS);
    int width = random.width();
    float[] rows = new float[CORNERS * width];
    for (int row = 0; row < CORNERS; row++) {
      System.arraycopy(random.copyRow(row), 0, rows, row * width, width);
    }
    Arrays.fill(rows, width, 2 * width, rows[width]);
    return FloatRows.of(CORNERS, width, rows);
  }

  /** All removed, each corner alone, and drawn weights, half of them 0 or 1. */
  private static FloatRows weights() {
    int width = CORNERS - 1;
    float[] weights = new float[BATCH * width];
    RandomGenerator random = Draws.of(0).at("mixtures").stream();
    for (int row = 1; row < BATCH; row++) {
      for (int g = 0; g < width; g++) {
        float share = random.nextFloat();
        boolean alone = row <= width;
        float whole = (alone ? row - 1 == g : share < 0.5) ? 1 : 0;
        weights[row * width + g] = alone || row % 2 == 0 ? whole : share;
      }
    }
    return FloatRows.of(BATCH, width, weights);
  }

  private static FloatRows mixed(FloatRows corners, FloatRows weights) {
    FloatRows.Builder rows = new FloatRows.Builder(weights.count(), corners.width());
    float[] row = new float[corners.width()];
    for (int k = 0; k < weights.count(); k++) {
      for (int i = 0; i < row.length; i++) {
        double value = corners.get(0, i);
        for (int g = 0; g < weights.width(); g++) {
          value += weights.get(k, g) * ((double) corners.get(g + 1, i) - corners.get(0, i));
        }
        row[i] = (float) value;
      }
      rows.accept(k, FloatBuffer.wrap(row), 0);
    }
    return rows.build();
  }
}
