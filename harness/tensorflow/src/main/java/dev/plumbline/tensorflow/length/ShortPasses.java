package dev.plumbline.tensorflow.length;

import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.RowSink;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.execution.BatchRunner;
import dev.plumbline.tensorflow.execution.OutputSeeds;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs rows of one length. Values at a site are cut as the rows are, and gradients get zeros at the
 * positions that were cut off.
 *
 * @param graph the nodes for rows of any length
 * @param padding what rows end in
 */
record ShortPasses(OpenLengthGraph graph, TokenPadding padding) {

  /**
   * Runs a pass for outputs and gradients.
   *
   * @param pass its rows end in padding behind {@code length} positions, or before
   * @param length the number of positions that are computed
   * @param batch the number of rows per batch
   */
  void run(Pass pass, int length, int batch) {
    List<BatchRunner.Feed> feeds = new ArrayList<>();
    List<BatchRunner.Read> reads = new ArrayList<>();
    feeds.add(
        BatchRunner.Feed.rows(
            OpenLengthGraph.rows(),
            Shape.of(padding.width(length)),
            padding.cut(pass.inputs(), length)::write));
    pass.replaced().ifPresent(replaced -> feeds.add(replacement(replaced, length)));
    int outputs = graph.model().outputs();
    pass.wantedOutputs()
        .ifPresent(
            wanted ->
                reads.add(
                    new BatchRunner.Read(
                        OpenLengthGraph.output(wanted.kind()), outputs, wanted.sink())));
    pass.wantedGradients().ifPresent(wanted -> gradients(wanted, length, feeds, reads));
    new BatchRunner(graph.model(), batch).run(pass.inputs().count(), feeds, reads);
  }

  private BatchRunner.Feed replacement(Pass.Replacement replaced, int length) {
    Rows rows = replaced.rows();
    Shape shape = shape(replaced.site(), length);
    FloatBuffer whole = FloatBuffer.allocate(rows.width());
    return BatchRunner.Feed.rows(
        OpenLengthGraph.tensor(replaced.site()),
        shape,
        (row, target, offset) -> {
          rows.write(row, whole, 0);
          target.put(offset, whole, 0, shape.size());
        });
  }

  private void gradients(
      Pass.WantedGradients wanted,
      int length,
      List<BatchRunner.Feed> feeds,
      List<BatchRunner.Read> reads) {
    int outputs = graph.model().outputs();
    OutputSeeds seeds = OutputSeeds.of(outputs, wanted.targets());
    feeds.add(BatchRunner.Feed.rows(graph.model().seed(), Shape.of(outputs), seeds));
    Site site = wanted.site();
    int width = shape(site, length).size();
    reads.add(
        new BatchRunner.Read(
            graph.gradient(seeds.kind(), site),
            width,
            widened(wanted.sink(), width, site.width())));
  }

  /** The shape of a site whose first axis runs over the positions. */
  private static Shape shape(Site site, int length) {
    List<Integer> extents = new ArrayList<>(site.shape().extents());
    extents.set(0, length);
    return new Shape(extents);
  }

  private static RowSink widened(RowSink sink, int width, int whole) {
    FloatBuffer row = FloatBuffer.allocate(whole);
    return (number, values, offset) -> {
      row.put(0, values, offset, width);
      sink.accept(number, row, 0);
    };
  }
}
