package dev.plumbline.verification.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command that starts Java in a process of its own. Such a process lives for seconds: it
 * compiles quickly rather than well.
 */
public final class JavaCommand {
  private JavaCommand() {}

  /** Starts a class of a class path with arguments. */
  public static List<String> of(String classPath, String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:-UsePerfData", "-Djava.awt.headless=true"));
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts a class of this class path with arguments. */
  public static List<String> here(String main, String... arguments) {
    return of(System.getProperty("java.class.path"), main, arguments);
  }
}
