package dev.plumbline.tensorflow.engine;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.GraphDef;

/**
 * A graph as the engine reads it. It is written into native memory at once, since graphs with
 * constants of a hundred megabytes take longer to copy than to add.
 */
final class GraphBytes implements AutoCloseable {
  private final BytePointer bytes;
  private final TF_Buffer buffer;

  GraphBytes(GraphDef graph) {
    int size = graph.getSerializedSize();
    this.bytes = new BytePointer(Math.max(1L, size));
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes.asBuffer());
      graph.writeTo(out);
      out.flush();
    } catch (IOException e) { // the buffer has the size of the graph
      throw new UncheckedIOException(e);
    }
    this.buffer = tensorflow.TF_NewBuffer().data(bytes).length(size);
  }

  /** The bytes, until this is closed. */
  TF_Buffer buffer() {
    return buffer;
  }

  @Override
  public void close() {
    tensorflow.TF_DeleteBuffer(buffer); // which owns no data
    bytes.deallocate();
  }
}
