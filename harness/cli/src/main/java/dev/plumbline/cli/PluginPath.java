package dev.plumbline.cli;

import java.io.File;
import java.util.Arrays;
import java.util.List;

/** The class path of plug-ins that a user adds. Java ignores what is not there. */
final class PluginPath {
  /** The environment variable that holds it. */
  static final String VARIABLE = "PLUMBLINE_CLASSPATH";

  private PluginPath() {}

  /** One message for each entry of a class path that does not exist. */
  static List<String> absent(String path) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(entry -> !entry.isBlank())
        .filter(entry -> !new File(entry.replaceAll("[*]$", "")).exists())
        .map(
            entry ->
                VARIABLE
                    + " names '"
                    + entry
                    + "', which is not there; correct the path, or leave the entry out")
        .toList();
  }
}
