package dev.plumbline.djl.onnx;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.djl.AddedEngine;
import java.util.Arrays;

/**
 * Settings of ONNX Runtime for which DJL has no words of its own: errors alone are written to the
 * console, not a line for every batch of a model whose file states another number of rows. The
 * runtime's classes are only there when it is, so they are asked for by name.
 */
final class QuietRuntime {
  private QuietRuntime() {}

  /**
   * The settings, as DJL takes them.
   *
   * @throws ModelException if the runtime is another than the one this was written for
   */
  static Object settings() {
    try {
      Class<?> levels = Class.forName("ai.onnxruntime.OrtLoggingLevel");
      Object errors =
          Arrays.stream(levels.getEnumConstants())
              .filter(level -> level.toString().equals("ORT_LOGGING_LEVEL_ERROR"))
              .findFirst()
              .orElseThrow();
      Object settings =
          Class.forName("ai.onnxruntime.OrtSession$SessionOptions").getConstructor().newInstance();
      settings.getClass().getMethod("setSessionLogLevel", levels).invoke(settings, errors);
      return settings;
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new ModelException(
          "ONNX Runtime does not take its settings: " + AddedEngine.rootMessage(e), e);
    }
  }
}
