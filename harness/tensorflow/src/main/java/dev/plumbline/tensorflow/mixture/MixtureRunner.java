package dev.plumbline.tensorflow.mixture;

import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Mixture;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.execution.BatchRunner;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.graph.AffinePrefix;
import dev.plumbline.tensorflow.graph.GraphIndex;
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
 * Computes the outputs of rows that are mixtures of a few corner rows ({@link Mixture}), such as
 * the coalitions of a sample. The first layer of the model runs once per corner; one matrix product
 * in the graph mixes its values for all rows, and the layers behind it run on the result. Where
 * this is faster depends on sizes alone. Before the first use it is compared with rows that run
 * through the whole model.
 */
public final class MixtureRunner {
  /**
   * The smallest number of rows per corner at which running the first layer on the corners costs
   * little.
   */
  private static final int FEW = 4;

  /**
   * The largest number of corners per input of a dense layer; twice as many were still measured to
   * be faster.
   */
  private static final double OF_DENSE = 0.5;

  private static final double OF_CONVOLUTION = 2;

  private static final Set<String> WEIGHTED =
      Set.of("Conv2D", "MatMul", "DepthwiseConv2dNative", "BatchMatMul", "BatchMatMulV2", "Einsum");

  /**
   * The number of rows per batch. It is small, because the rows of different samples share no
   * batch.
   */
  private static final int BATCH = 128;

  private static final int CORNER_BATCH = 64;

  private static final double CLOSE = 1e-4;
  private static final int CORNERS = 5;
  private static final String PREFIX = "plumbline/mixture";

  private final ProbeRunner probe;
  private final Function<String, Optional<Shape>> shapes;
  private final Consumer<Pass> plain;
  private boolean sought;
  private @Nullable MixingPoint layer;

  /**
   * A runner for a model.
   *
   * @param probe the model, and random rows to check with
   * @param shapes finds the shape that one sample has in a tensor; empty if the tensor's first axis
   *     is not the batch
   * @param plain runs a pass row by row
   */
  public MixtureRunner(
      ProbeRunner probe, Function<String, Optional<Shape>> shapes, Consumer<Pass> plain) {
    this.probe = probe;
    this.shapes = shapes;
    this.plain = plain;
  }

  /**
   * The tensor at which rows are mixed.
   *
   * @param cut the name of the tensor
   * @param shape the shape that one sample has there
   * @param most the largest number of corners at which mixing there is faster than the layers
   *     before it
   * @param nodes the nodes that mix
   */
  private record MixingPoint(String cut, Shape shape, double most, MixtureNodes nodes) {}

  /**
   * Runs a pass that asks for outputs only. Parts of its rows that are no mixtures, or have too
   * many corners, run row by row.
   */
  public void run(Pass pass, Pass.Outputs wanted) {
    List<? extends Rows> parts = pass.inputs().parts();
    boolean fits = pass.inputs().width() == probe.graph().width();
    MixingPoint found = fits && parts.stream().anyMatch(MixtureRunner::many) ? layer() : null;
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

  private static boolean pays(MixingPoint layer, Rows rows, Mixture mixture) {
    return many(rows) && mixture.weights().width() <= layer.most();
  }

  /**
   * A pass over the parts that run row by row; it hands its results on under their row numbers in
   * the whole.
   */
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

  private void mix(MixingPoint at, Mixture mixture, Pass.Outputs wanted, int start) {
    ModelGraph graph = probe.graph();
    int width = at.shape().size();
    FloatRows corners = corners(at, mixture.corners());
    float[] first = corners.copyRow(0);
    List<BatchRunner.Feed> feeds =
        List.of(
            BatchRunner.Feed.whole(
                at.nodes().first(),
                Shape.of(width),
                (row, target, offset) -> target.put(offset, first, 0, width)),
            BatchRunner.Feed.whole(
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
            BatchRunner.Feed.rows(
                at.nodes().weights(),
                Shape.of(mixture.weights().width()),
                mixture.weights()::write));
    String output = at.nodes().copy(ModelGraph.output(wanted.kind()));
    new BatchRunner(graph, BATCH)
        .run(
            mixture.weights().count(),
            feeds,
            List.of(
                new BatchRunner.Read(
                    output,
                    graph.outputs(),
                    (row, values, offset) -> wanted.sink().accept(start + row, values, offset))));
  }

  private FloatRows corners(MixingPoint at, Rows corners) {
    int width = at.shape().size();
    FloatRows.Builder values = new FloatRows.Builder(corners.count(), width);
    new BatchRunner(probe.graph(), CORNER_BATCH)
        .run(
            corners.count(),
            List.of(
                BatchRunner.Feed.rows(
                    RowPlaceholder.NAME, Shape.of(corners.width()), corners::write)),
            List.of(new BatchRunner.Read(at.cut(), width, values::accept)));
    return values.build();
  }

  private synchronized @Nullable MixingPoint layer() {
    if (!sought) {
      sought = true;
      boolean possible = probe.graph().fixedBatch() == 0 && !probe.graph().session().device().gpu();
      layer = possible ? find().filter(this::agrees).orElse(null) : null;
    }
    return layer;
  }

  /**
   * Finds the cut nearest to the logits that has one dense layer or convolution before it, and adds
   * the nodes for it.
   */
  private Optional<MixingPoint> find() {
    ModelGraph graph = probe.graph();
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
        return Optional.of(new MixingPoint(cut, shape.get(), most, nodes));
      }
    }
    return Optional.empty();
  }

  /** The largest number of corners at which mixing at a cut is faster; 0 if that is not known. */
  private double most(String cut) {
    List<NodeDef> layers =
        new GraphIndex(probe.graph().graph())
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
        : OF_DENSE * probe.graph().width();
  }

  private List<Long> extents(String weights) {
    try (FeedTensor row = new FeedTensor(1, probe.graph().width());
        FetchedTensors fetched =
            probe.graph().call(List.of(RowPlaceholder.NAME), List.of(weights)).run(row)) {
      return fetched.shape(0);
    }
  }

  /**
   * Whether mixing gives the logits of the mixed rows, and the same bits wherever in a batch a row
   * stands.
   */
  private boolean agrees(MixingPoint found) {
    FloatRows corners = corners();
    FloatRows weights = weights();
    FloatRows expected = probe.logits(BATCH, mixed(corners, weights));
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

  private FloatRows logits(MixingPoint found, Rows corners, Rows weights) {
    FloatRows.Builder logits = new FloatRows.Builder(BATCH, probe.graph().outputs());
    Pass.Outputs wanted = new Pass.Outputs(OutputKind.LOGIT, logits::accept);
    mix(found, new Mixture(corners, weights), wanted, 0);
    return logits.build();
  }

  /** Random corners, the second one constant, so that the values in a pooling window are tied. */
  private FloatRows corners() {
    FloatRows random = probe.rows().draw("mixtures", CORNERS);
    int width = random.width();
    float[] rows = new float[CORNERS * width];
    for (int row = 0; row < CORNERS; row++) {
      System.arraycopy(random.copyRow(row), 0, rows, row * width, width);
    }
    Arrays.fill(rows, width, 2 * width, rows[width]);
    return FloatRows.of(CORNERS, width, rows);
  }

  /**
   * Weights to check with: all 0, each corner alone, and random rows; in every second one all
   * weights are 0 or 1.
   */
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
