package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.RowSink;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.Fetched;
import dev.plumbline.tensorflow.engine.SessionCall;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs any number of rows through a graph in batches of one size. Rows are written into the
 * engine's own memory; the last batch is filled up with copies of its first row.
 */
final class Batches {
  private final ModelGraph graph;
  private final int size;

  Batches(ModelGraph graph, int size) {
    this.graph = graph;
    this.size = size;
  }

  /**
   * A tensor to feed.
   *
   * @param tensor its name
   * @param shape one row's shape; the whole tensor's if it is the same for all rows
   * @param perRow whether it holds a row per row of the batch
   * @param writer writes the rows; the whole tensor is row 0
   */
  record Feed(String tensor, Shape shape, boolean perRow, Rows.Writer writer) {

    /** A tensor with a row per row of the batch. */
    static Feed rows(String tensor, Shape shape, Rows.Writer writer) {
      return new Feed(tensor, shape, true, writer);
    }

    /** A tensor that is the same for all rows; the writer's row 0 is all of it. */
    static Feed whole(String tensor, Shape shape, Rows.Writer writer) {
      return new Feed(tensor, shape, false, writer);
    }

    /** A vector that is the same for all rows. */
    static Feed vector(String tensor, Vector values) {
      return whole(
          tensor,
          Shape.of(values.size()),
          (row, target, offset) -> {
            for (int i = 0; i < values.size(); i++) {
              target.put(offset + i, (float) values.get(i));
            }
          });
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
   * A tensor to fetch.
   *
   * @param tensor its name
   * @param width the number of elements of a row
   * @param sink takes the rows
   */
  record Read(String tensor, int width, RowSink sink) {}

  /** Runs some rows. */
  void run(int count, List<Feed> feeds, List<Read> reads) {
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
        try (Fetched fetched = call.run(tensors)) {
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
