package dev.plumbline.tensorflow.engine;

import dev.plumbline.core.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** The tensors that a call fetched; closing frees their memory. */
public final class FetchedTensors implements AutoCloseable {
  private static final int FLOAT = 1;

  private final List<TF_Tensor> tensors;

  FetchedTensors(List<TF_Tensor> tensors) {
    this.tensors = new ArrayList<>(tensors);
  }

  /** The memory of a float32 tensor, which must not be touched after closing. */
  public FloatBuffer floats(int index) {
    TF_Tensor tensor = tensors.get(index);
    int type = tensorflow.TF_TensorType(tensor);
    if (type != FLOAT) {
      throw new ModelException("fetched tensor " + index + " is of type " + type + ", not float32");
    }
    return FeedTensor.view(tensor, tensorflow.TF_TensorByteSize(tensor) / Float.BYTES);
  }

  /** The bytes of a tensor of any type. */
  public ByteBuffer bytes(int index) {
    TF_Tensor tensor = tensors.get(index);
    BytePointer data = new BytePointer(tensorflow.TF_TensorData(tensor));
    return data.capacity(tensorflow.TF_TensorByteSize(tensor))
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }

  /** The extents of a tensor. */
  public List<Long> shape(int index) {
    TF_Tensor tensor = tensors.get(index);
    return IntStream.range(0, tensorflow.TF_NumDims(tensor))
        .mapToObj(axis -> tensorflow.TF_Dim(tensor, axis))
        .toList();
  }

  @Override
  public void close() {
    tensors.forEach(tensorflow::TF_DeleteTensor);
    tensors.clear();
  }
}
