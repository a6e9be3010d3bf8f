package dev.plumbline.core.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a model did not run for a reason that lies outside of it: memory ran out, a call was
 * broken off, or the model was closed meanwhile. It says nothing about the model, so it is no
 * {@link ModelException}, which a check may take for a verdict.
 */
public final class ModelUnavailableException extends RuntimeException {
  /** What TensorFlow, PyTorch and ONNX Runtime say where memory runs out. */
  private static final Pattern MEMORY =
      Pattern.compile(
          "out of memory|OUT_OF_MEMORY|OOM when|[Ff]ailed to allocate|can't allocate memory|bad_alloc");

  /** Creates an exception with a message for the user. */
  public ModelUnavailableException(String message) {
    super(message);
  }

  /** Creates an exception with a message for the user and a cause. */
  public ModelUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether an engine says that memory ran out. */
  public static boolean isMemory(String said) {
    return MEMORY.matcher(said).find();
  }

  /** What an engine says where memory ran out, and what to do. */
  public static String ofMemory(String said) {
    return said + "; memory ran out: end other programs, or run with --threads 1";
  }
}
