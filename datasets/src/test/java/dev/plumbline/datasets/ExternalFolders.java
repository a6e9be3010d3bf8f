package dev.plumbline.datasets;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The two folders of test inputs that are not part of the repository. Whoever runs the build names
 * them, as {@code -Dplumbline.data=DIR} and {@code -Dplumbline.golden=DIR}; a relative path begins
 * at the root of the build. Tests that read a folder bear its annotation: they are skipped where
 * the property is not given, and fail where it names a folder that does not exist.
 */
public final class ExternalFolders {
  private static final String DATA = "plumbline.data";
  private static final String GOLDEN = "plumbline.golden";
  private static final String ANY = ".*\\S.*";

  private ExternalFolders() {}

  /** Marks tests that read the folder of public data sets and models. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Tag("data")
  @EnabledIfSystemProperty(
      named = DATA,
      matches = ANY,
      disabledReason = "run with -Dplumbline.data=DIR, a folder of public data sets and models")
  public @interface NeedsData {}

  /** Marks tests that read the folder of values that other programs computed. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Tag("golden")
  @EnabledIfSystemProperty(
      named = GOLDEN,
      matches = ANY,
      disabledReason = "run with -Dplumbline.golden=DIR, a folder of values of other programs")
  public @interface NeedsGolden {}

  /** Returns the folder of public data sets and models; for tests marked with {@link NeedsData}. */
  public static Path data() {
    return folder(DATA);
  }

  /** Returns the folder of values of other programs; for tests marked with {@link NeedsGolden}. */
  public static Path golden() {
    return folder(GOLDEN);
  }

  private static Path folder(String property) {
    String named = System.getProperty(property);
    if (named == null) {
      throw new IllegalStateException(
          "the test reads the folder of -D" + property + " and lacks the annotation that says so");
    }
    return folder(Path.of(System.getProperty("plumbline.root", "")), property, named);
  }

  static Path folder(Path root, String property, String named) {
    Path folder = root.resolve(named).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "-D" + property + "=" + named + ": there is no folder " + folder);
    }
    return folder;
  }
}
