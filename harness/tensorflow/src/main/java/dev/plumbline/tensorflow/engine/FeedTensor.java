package dev.plumbline.tensorflow.engine;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * A float32 tensor in the engine's memory, filled again and again. The buffer is that memory
 * itself; it must not be touched after the tensor is closed.
 */
public final class FeedTensor implements AutoCloseable {
  private static final int FLOAT = 1;

  private final TF_Tensor tensor;
  private final FloatBuffer buffer;

  /** A tensor of a shape, filled with zeros. */
  public FeedTensor(long... shape) {
    long size = 1;
    for (long extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    this.tensor = tensorflow.TF_AllocateTensor(FLOAT, shape, shape.length, size * Float.BYTES);
    this.buffer = view(tensor, size);
    for (int i = 0; i < buffer.capacity(); i++) {
      buffer.put(i, 0);
    }
  }

  /** The memory of the tensor. */
  public FloatBuffer buffer() {
    return buffer;
  }

  TF_Tensor tensor() {
    return tensor;
  }

  /** The memory of a float32 tensor as a buffer. */
  static FloatBuffer view(TF_Tensor tensor, long size) {
    FloatPointer data = new FloatPointer(tensorflow.TF_TensorData(tensor));
    return data.capacity(size).asBuffer();
  }

  @Override
  public void close() {
    tensorflow.TF_DeleteTensor(tensor);
  }
}
