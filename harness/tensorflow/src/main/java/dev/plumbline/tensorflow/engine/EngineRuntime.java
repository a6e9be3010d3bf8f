package dev.plumbline.tensorflow.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.plumbline.core.model.ModelException;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;

/**
 * DJL's TensorFlow engine, started without network from the natives on the class path. One thread
 * per operation and the caller's thread between operations: the harness runs several threads on one
 * session instead, so that results do not depend on their number.
 *
 * <p>What the engine and NVIDIA's libraries read from the environment ({@code
 * TF_ENABLE_ONEDNN_OPTS}, {@code TF_CPP_MIN_LOG_LEVEL}, {@code TF_FORCE_GPU_ALLOW_GROWTH}, {@code
 * NVIDIA_TF32_OVERRIDE}) cannot be set from inside a running JVM: the launcher and the build set
 * it.
 */
public final class EngineRuntime {
  private static final String LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";
  private static final String PACKAGE = "/org/tensorflow/internal/c_api/";

  private final Engine engine;
  private final Map<String, OpDef> ops;

  private EngineRuntime(Engine engine, Map<String, OpDef> ops) {
    this.engine = engine;
    this.ops = ops;
  }

  /**
   * Starts the engine, unless it was started already.
   *
   * @throws ModelException if there are no natives for this platform, or they do not load
   */
  public static synchronized EngineRuntime start() {
    prefer("ai.djl.tensorflow.num_intraop_threads", "1");
    prefer("ai.djl.tensorflow.num_interop_threads", "-1");
    prefer("ai.djl.offline", "true");
    prefer("OPT_OUT_TRACKING", "true");
    if (System.getenv(LIBRARY_PATH) == null && System.getProperty(LIBRARY_PATH) == null) {
      System.setProperty(LIBRARY_PATH, unpackNatives().getAbsolutePath());
    }
    try {
      return new EngineRuntime(Engine.getEngine("TensorFlow"), readOps());
    } catch (EngineException | LinkageError e) {
      throw new ModelException(
          "the TensorFlow engine does not start from "
              + System.getProperty(LIBRARY_PATH, System.getenv(LIBRARY_PATH))
              + ": "
              + rootMessage(e),
          e);
    }
  }

  private static void prefer(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** The folder of this platform's natives, unpacked once into JavaCPP's cache. */
  private static File unpackNatives() {
    String platform = Loader.getPlatform();
    for (String variant : new String[] {platform + "-gpu", platform}) {
      String library = PACKAGE + variant + "/" + System.mapLibraryName("jnitensorflow");
      if (EngineRuntime.class.getResource(library) == null) {
        continue;
      }
      try {
        for (File folder : Loader.cacheResources(EngineRuntime.class, PACKAGE + variant + "/")) {
          if (folder.isDirectory()) {
            return folder;
          }
        }
      } catch (IOException e) {
        throw new ModelException(
            "the TensorFlow natives cannot be unpacked into JavaCPP's cache folder (system property"
                + " org.bytedeco.javacpp.cachedir): "
                + rootMessage(e),
            e);
      }
    }
    throw new ModelException(
        "no TensorFlow natives for "
            + platform
            + " on the class path; add org.tensorflow:tensorflow-core-native with classifier "
            + platform
            + " (or "
            + platform
            + "-gpu), or set "
            + LIBRARY_PATH
            + " to a folder that holds them");
  }

  private static Map<String, OpDef> readOps() {
    TF_Buffer buffer = tensorflow.TF_GetAllOpList();
    try {
      Map<String, OpDef> ops = new HashMap<>();
      OpList list = OpList.parseFrom(buffer.dataAsByteBuffer());
      list.getOpList().forEach(op -> ops.put(op.getName(), op));
      return Map.copyOf(ops);
    } catch (InvalidProtocolBufferException e) {
      throw new ModelException("the engine's list of operations cannot be read", e);
    } finally {
      tensorflow.TF_DeleteBuffer(buffer);
    }
  }

  /** The definitions of all operations the engine knows, by name. */
  public Map<String, OpDef> ops() {
    return ops;
  }

  /** Whether the engine can differentiate an operation. */
  public boolean hasGradient(String op) {
    return tensorflow.TFJ_HasGradient(op);
  }

  /** The facts that decide the engine's arithmetic on a device, for the record of a run. */
  public Map<String, String> notes(Devices.Device device) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(
        "engine",
        "TensorFlow %s through DJL %s, remapper off"
            .formatted(engine.getVersion(), Engine.getDjlVersion()));
    notes.put("intra-op threads", System.getProperty("ai.djl.tensorflow.num_intraop_threads", ""));
    notes.put("inter-op threads", "caller");
    notes.put(
        "oneDNN",
        Objects.requireNonNullElse(
            System.getenv("TF_ENABLE_ONEDNN_OPTS"), "unset (engine decides)"));
    if (device.gpu()) {
      notes.put(
          "TensorFloat-32",
          Objects.requireNonNullElse(
              System.getenv("NVIDIA_TF32_OVERRIDE"), "unset (the engine allows it)"));
    }
    return notes;
  }

  /** The message of an exception's first cause. */
  public static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message.strip();
  }
}
