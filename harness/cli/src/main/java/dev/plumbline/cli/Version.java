package dev.plumbline.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version for {@code --version}, read from the manifest of the jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "plumbline " + text(), "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }

  /** The version, or {@code development} where classes do not come from the jar. */
  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
