package dev.plumbline.reports.results;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/**
 * Results could not be written or read. The message names the path and says what to do; finished
 * cells are kept.
 */
public final class ResultsException extends RuntimeException {

  /** An exception with a message. */
  public ResultsException(String message) {
    super(message);
  }

  private ResultsException(String message, Throwable cause) {
    super(message, cause);
  }

  /** An exception for a failed file operation, with advice for common causes. */
  public static ResultsException of(String doing, Path path, IOException cause) {
    return new ResultsException("cannot " + doing + " " + path + ": " + advice(cause), cause);
  }

  private static String advice(IOException cause) {
    String said = said(cause);
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota")) {
      return said
          + "; free space there or choose another folder, then run again: finished cells are kept";
    }
    if (cause instanceof AccessDeniedException
        || lower.contains("permission")
        || lower.contains("read-only")
        || cause.getCause() instanceof ReadOnlyFileSystemException) {
      return said + "; permission denied: choose a folder you may write to";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (cause instanceof NotDirectoryException) {
      return "it is a file, not a folder; choose another folder";
    }
    return said;
  }

  private static String said(IOException cause) {
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
