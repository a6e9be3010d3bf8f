package dev.plumbline.verification.golden;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder named by the property {@code plumbline.golden}. */
final class GoldenProperty {
  private GoldenProperty() {}

  /**
   * The folder. A missing default folder skips the test; a missing folder that somebody named, or
   * one without cases, fails it.
   */
  static GoldenFolder folder() {
    Path root = Path.of(System.getProperty("plumbline.root", "../..")).toAbsolutePath();
    return folder(root, System.getProperty("plumbline.golden", "../shared/golden"));
  }

  static GoldenFolder folder(Path root, String named) {
    Path folder = root.resolve(named).normalize();
    if (!Files.isDirectory(folder)) {
      boolean isDefault = folder.equals(root.resolve("../shared/golden").normalize());
      Assumptions.assumeFalse(isDefault, () -> "no golden folder at " + folder);
      throw new GoldenException(folder + ": no such folder; plumbline.golden names it");
    }
    return new GoldenFolder(folder);
  }
}
