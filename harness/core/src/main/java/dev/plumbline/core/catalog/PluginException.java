package dev.plumbline.core.catalog;

import java.util.Arrays;
import java.util.Locale;

/**
 * A plug-in broke: it threw what it should not throw, or returned what it should not return. The
 * message names the plug-in and what happened, so that a row can say why it has no score.
 */
public final class PluginException extends RuntimeException {
  private PluginException(String message, Throwable cause) {
    super(message, cause);
  }

  /** An exception for a plug-in that returned something useless, such as null. */
  public PluginException(String message) {
    super(message);
  }

  /**
   * An exception for whatever a plug-in threw.
   *
   * @param who the plug-in as a suite names it, such as {@code explainer 'lime'}
   */
  public static PluginException of(String who, Throwable thrown) {
    return thrown instanceof PluginException known
        ? known
        : new PluginException(who + " broke: " + words(thrown), thrown);
  }

  /**
   * What was thrown, in words: the type and the message, and the first place in code that is not
   * Java's own. Out of memory says what to do.
   */
  public static String words(Throwable thrown) {
    if (thrown instanceof PluginException) {
      return String.valueOf(thrown.getMessage());
    }
    if (thrown instanceof OutOfMemoryError) {
      return "out of memory (%s); run again with fewer --threads or a larger -Xmx"
          .formatted(String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT));
    }
    String message = thrown.getMessage();
    String what = thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> !isJava(frame.getClassName()))
        .findFirst()
        .map(frame -> "%s, at %s.%s".formatted(what, frame.getClassName(), place(frame)))
        .orElse(what);
  }

  private static boolean isJava(String type) {
    return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
  }

  private static String place(StackTraceElement frame) {
    String file = frame.getFileName();
    return file == null || frame.getLineNumber() < 0
        ? frame.getMethodName()
        : "%s(%s:%d)".formatted(frame.getMethodName(), file, frame.getLineNumber());
  }
}
