package dev.plumbline.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Locale;

/** The types of numbers that models take. */
public enum TensorType {
  /** 32-bit floats. */
  FLOAT,
  /** 64-bit floats. */
  DOUBLE,
  /** 32-bit whole numbers. */
  INT32,
  /** 64-bit whole numbers. */
  INT64,
  /** Whole numbers from 0 to 255. */
  UINT8,
  /** Whole numbers from −128 to 127. */
  INT8,
  /** Truth values. */
  BOOL;

  /** How messages call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Values as an array of the engine; numbers that are not whole are rounded where they must be.
   */
  public NDArray array(NDManager manager, float[] values, long... extents) {
    Shape shape = new Shape(extents);
    return switch (this) {
      case FLOAT -> manager.create(FloatBuffer.wrap(values), shape, DataType.FLOAT32);
      case DOUBLE -> {
        DoubleBuffer doubles = DoubleBuffer.allocate(values.length);
        for (float value : values) {
          doubles.put(value);
        }
        yield manager.create(doubles.rewind(), shape, DataType.FLOAT64);
      }
      case INT32 -> {
        IntBuffer ints = IntBuffer.allocate(values.length);
        for (float value : values) {
          ints.put(Math.round(value));
        }
        yield manager.create(ints.rewind(), shape, DataType.INT32);
      }
      case INT64 -> {
        LongBuffer longs = LongBuffer.allocate(values.length);
        for (float value : values) {
          longs.put(Math.round(value));
        }
        yield manager.create(longs.rewind(), shape, DataType.INT64);
      }
      case UINT8 -> bytes(manager, values, 0, 255, shape, DataType.UINT8);
      case INT8 -> bytes(manager, values, Byte.MIN_VALUE, Byte.MAX_VALUE, shape, DataType.INT8);
      case BOOL -> bytes(manager, values, 0, 1, shape, DataType.BOOLEAN);
    };
  }

  private static NDArray bytes(
      NDManager manager, float[] values, int from, int to, Shape shape, DataType type) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(values.length);
    for (float value : values) {
      bytes.put((byte) Math.max(from, Math.min(to, Math.round(value))));
    }
    return manager.create(bytes.rewind(), shape, type);
  }
}
