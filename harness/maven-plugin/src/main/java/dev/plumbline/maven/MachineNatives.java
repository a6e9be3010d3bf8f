package dev.plumbline.maven;

import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;

/** Which natives of TensorFlow run on a machine. */
final class MachineNatives {
  private MachineNatives() {}

  /**
   * The classifier of the natives for the CPU of a machine.
   *
   * @param system its operating system, as in the property {@code os.name}
   * @param architecture its processor, as in the property {@code os.arch}
   * @throws MojoExecutionException if there are none
   */
  static String classifier(String system, String architecture) throws MojoExecutionException {
    String name = system.toLowerCase(Locale.ROOT);
    boolean arm = architecture.equals("aarch64");
    boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
    if (name.startsWith("mac") && (arm || x86)) {
      return arm ? "macosx-arm64" : "macosx-x86_64";
    }
    if (x86 && (name.equals("linux") || name.startsWith("windows"))) {
      return name.equals("linux") ? "linux-x86_64" : "windows-x86_64";
    }
    throw new MojoExecutionException(
        "TensorFlow for Java has no natives for %s on %s; it has them for Linux, Windows and macOS on x86_64, and for macOS on aarch64; others are named by -Dplumbline.natives"
            .formatted(system, architecture));
  }
}
