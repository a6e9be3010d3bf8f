package dev.plumbline.core.model;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What to do with a model that Keras saved as one file, wherever it is given. */
public final class KerasFiles {
  private KerasFiles() {}

  /** How a file becomes a SavedModel, in Python; empty if by its name it is no file of Keras. */
  public static Optional<String> remedy(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return switch (name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
      case "h5", "hdf5", "keras" -> Optional.of(export(name, name.substring(0, Math.max(0, dot))));
      default -> Optional.empty();
    };
  }

  private static String export(String name, String stem) {
    return "Keras files are not read; export it in Python: import keras; model = keras.models.load_model('%s'); model.export('%s') (Keras 2: model.save('%s', save_format='tf'))"
        .formatted(name, stem, stem);
  }

  /**
   * Goes on if a file is none.
   *
   * @throws ModelException if it is one, with the type that its export has
   */
  public static void refuse(Path file) {
    remedy(file)
        .ifPresent(
            words -> {
              throw new ModelException(
                  file + ": " + words + ", and name that folder with 'type: saved-model'");
            });
  }
}
