package dev.plumbline.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelUnavailableException;
import java.util.List;

/**
 * An engine of DJL that is added when it is asked for.
 *
 * @param name DJL's name of it
 * @param profile the Maven profile that adds it to the launcher
 * @param size what is downloaded, in words
 */
public record AddedEngine(String name, String profile, String size) {
  /** What ONNX Runtime and PyTorch say of an index behind the end of a table. */
  private static final List<String> LOOKUPS =
      List.of("indices element out of data bounds", "index out of range in self");

  /** Whether it is there. */
  public boolean isThere() {
    return Engine.hasEngine(name);
  }

  /**
   * Starts it.
   *
   * @throws ModelException if it is not there, or does not start
   */
  public Engine start() {
    prefer("ai.djl.offline", "true");
    prefer("OPT_OUT_TRACKING", "true");
    // else ONNX Runtime starts another engine for operations that nobody asks for here
    prefer("ai.djl.onnx.disable_alternative", "true");
    prefer("ai.djl.pytorch.num_threads", "1");
    prefer("ai.djl.pytorch.num_interop_threads", "1");
    // else the first batches run in other ways than later ones, and round in other ways
    prefer("ai.djl.pytorch.graph_optimizer", "false");
    if (!isThere()) {
      throw new ModelException(absence());
    }
    try {
      return Engine.getEngine(name);
    } catch (EngineException | LinkageError e) {
      throw new ModelException(
          "the engine %s does not start: %s".formatted(name, rootMessage(e)), e);
    }
  }

  private static void prefer(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** What to do where it is not there. */
  public String absence() {
    return "the engine %s is not part of this launcher; add it (%s, once) from the folder of Plumbline's sources with: mvn -q -DskipTests verify -P%s"
        .formatted(name, size, profile);
  }

  /**
   * What to throw where an engine did not run a model, whose exceptions have no type of their own:
   * that memory ran out says nothing about the model.
   *
   * @param what what did not work, such as {@code TorchScript model m.pt has no gradient}
   * @param e what was thrown; an exception of ours stays as it is
   */
  public static RuntimeException failure(String what, RuntimeException e) {
    if (e instanceof ModelException || e instanceof ModelUnavailableException) {
      return e;
    }
    String said = what + ": " + refusal(e);
    return ModelUnavailableException.isMemory(said)
        ? new ModelUnavailableException(ModelUnavailableException.ofMemory(said), e)
        : new ModelException(said, e);
  }

  /**
   * Why an engine did not run a model: its own message, and what to do where it looked up a token
   * that the model does not know.
   */
  private static String refusal(RuntimeException e) {
    String message = rootMessage(e);
    return LOOKUPS.stream().anyMatch(message::contains)
        ? message
            + "; a token has no row in a table of the model: give the dataset the vocabulary or tokenizer that it was trained with"
        : message;
  }

  /** The message of an exception's first cause, in one line. */
  public static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
