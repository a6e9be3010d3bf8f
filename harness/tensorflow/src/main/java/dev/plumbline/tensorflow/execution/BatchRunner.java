package dev.plumbline.tensorflow.execution;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.RowSink;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.engine.SessionCall;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs any number of rows through a graph in batches of one size. Rows are written into the memory
 * of the engine; the last batch is filled up with copies of its first row.
 */
public final class BatchRunner {
  private final ModelGraph graph;
  private final int size;

  public BatchRunner(ModelGraph graph, int size) {
    this.graph = graph;
    this.size = size;
  }

  /**
   * A tensor that is fed to the graph.
   *
   * @param tensor its name
   * @param shape the shape of one row, or of the whole tensor if it is the same for all rows
   * @param perRow whether it holds one row per row of the batch
   * @param writer writes the rows; a tensor that is the same for all rows is its row 0
   */
  public record Feed(String tensor, Shape shape, boolean perRow, Rows.Writer writer) {

    /** A tensor that holds one row per row of the batch. */
    public static Feed rows(String tensor, Shape shape, Rows.Writer writer) {
      return new Feed(tensor, shape, true, writer);
    }

    /** A tensor that is the same for all rows; row 0 of the writer is all of it. */
    public static Feed whole(String tensor, Shape shape, Rows.Writer writer) {
      return new Feed(tensor, shape, false, writer);
    }

    /** A vector that is the same for all rows. */
    public static Feed vector(String tensor, Vector values) {
      return whole(
          tensor,
          Shape.of(values.size()),
          (row, target, offset) -> {
            for (int i = 0; i < values.size(); i++) {
              target.put(offset + i, (float) values.get(i));
            }
          });
    }

    /**
     * The rows at a site, and the input rows that belong to them where the site is not the input.
     *
     * @param graph the model
     * @param site the site
     * @param inputs the input rows
     * @param values the rows at the site
     */
    public static List<Feed> atSite(ModelGraph graph, Site site, Rows inputs, Rows values) {
      List<Feed> feeds = new ArrayList<>();
      if (site.kind() != SiteKind.INPUT) {
        feeds.add(rows(RowPlaceholder.NAME, Shape.of(graph.width()), inputs::write));
      }
      feeds.add(rows(ModelGraph.tensor(site), site.shape(), values::write));
      return feeds;
    }

    private List<Long> extents(int size) {
      List<Long> extents = new ArrayList<>();
      if (perRow) {
        extents.add((long) size);
      }
      shape.extents().forEach(extent -> extents.add((long) extent));
      return extents;
    }
  }

  /**
   * A tensor that is fetched from the graph.
   *
   * @param tensor its name
   * @param width the number of elements of a row
   * @param sink receives the rows
   */
  public record Read(String tensor, int width, RowSink sink) {}

  /**
   * Runs a number of rows.
   *
   * @param count the number of rows
   * @param feeds the tensors that are fed
   * @param reads the tensors that are fetched
   * @throws ModelException if the engine fails, or a fetched tensor has another number of elements
   */
  public void run(int count, List<Feed> feeds, List<Read> reads) {
    if (count == 0 || reads.isEmpty()) {
      return;
    }
    SessionCall call =
        graph.call(
            feeds.stream().map(Feed::tensor).toList(), reads.stream().map(Read::tensor).toList());
    FeedTensor[] tensors =
        feeds.stream().map(feed -> graph.borrow(feed.extents(size))).toArray(FeedTensor[]::new);
    try {
      for (int i = 0; i < tensors.length; i++) {
        if (!feeds.get(i).perRow()) {
          feeds.get(i).writer().write(0, tensors[i].buffer(), 0);
        }
      }
      for (int start = 0; start < count; start += size) {
        int rows = Math.min(size, count - start);
        for (int i = 0; i < tensors.length; i++) {
          if (feeds.get(i).perRow()) {
            fill(tensors[i].buffer(), feeds.get(i), start, rows);
          }
        }
        try (FetchedTensors fetched = call.run(tensors)) {
          for (int i = 0; i < reads.size(); i++) {
            hand(fetched.floats(i), reads.get(i), start, rows);
          }
        }
      }
    } finally {
      for (int i = 0; i < tensors.length; i++) {
        graph.giveBack(feeds.get(i).extents(size), tensors[i]);
      }
    }
  }

  private void fill(FloatBuffer buffer, Feed feed, int start, int rows) {
    int width = feed.shape().size();
    for (int row = 0; row < rows; row++) {
      feed.writer().write(start + row, buffer, row * width);
    }
    for (int row = rows; row < size; row++) {
      buffer.put(row * width, buffer, 0, width);
    }
  }

  private void hand(FloatBuffer values, Read read, int start, int rows) {
    if (values.capacity() != size * read.width()) {
      throw new ModelException(
          "'"
              + read.tensor()
              + "' gave "
              + values.capacity()
              + " values for "
              + size
              + " rows of "
              + read.width());
    }
    for (int row = 0; row < rows; row++) {
      read.sink().accept(start + row, values, row * read.width());
    }
  }
}
