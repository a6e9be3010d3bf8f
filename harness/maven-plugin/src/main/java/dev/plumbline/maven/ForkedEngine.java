package dev.plumbline.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Runs the command line of Plumbline in a JVM of its own. A build that is ended ends that JVM too,
 * which keeps what is finished.
 *
 * @param java the program that starts a JVM
 * @param jvmOptions its options
 * @param environment variables that are set where the user has not set them
 * @param classPath its class path
 * @param workingFolder the folder at which relative paths begin
 */
record ForkedEngine(
    Path java,
    List<String> jvmOptions,
    Map<String, String> environment,
    List<Path> classPath,
    Path workingFolder) {
  private static final String MAIN = "dev.plumbline.cli.Plumbline";
  private static final int LAST_SECONDS = 60;

  /** Who reads what the engine prints, line by line. */
  record LineReaders(Consumer<String> out, Consumer<String> err) {}

  /** Copies the containers. */
  ForkedEngine {
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
    classPath = List.copyOf(classPath);
  }

  /**
   * Runs a command line and returns its exit code.
   *
   * @param optionsFile takes the options of the JVM, as a class path may be too long for a command
   */
  int run(List<String> arguments, Path optionsFile, LineReaders readers)
      throws MojoExecutionException {
    try {
      Files.createDirectories(optionsFile.toAbsolutePath().getParent());
      Files.write(optionsFile, options());
      List<String> command = new ArrayList<>(List.of(java.toString(), "@" + optionsFile));
      command.add(MAIN);
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
      environment.forEach(builder.environment()::putIfAbsent);
      return await(builder.start(), readers);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot start " + java + ": " + e.getMessage(), e);
    }
  }

  private List<String> options() {
    List<String> lines = new ArrayList<>(jvmOptions);
    lines.add("-cp");
    lines.add(
        quoted(
            classPath.stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator))));
    return lines;
  }

  /** A value of a file of options: in quotes, with backslashes doubled. */
  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static int await(Process process, LineReaders readers) throws MojoExecutionException {
    Thread end = new Thread(() -> stop(process), "plumbline-end");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      Thread err = reader(process.getErrorStream(), readers.err());
      Thread out = reader(process.getInputStream(), readers.out());
      int code = process.waitFor();
      out.join();
      err.join();
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted; finished cells are kept", e);
    } finally {
      stop(process);
      forget(end);
    }
  }

  /** Asks the engine to end, and waits while it writes what is finished. */
  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(LAST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private static void forget(Thread end) {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException e) {
      // the build is ending: the hook runs
    }
  }

  private static Thread reader(InputStream stream, Consumer<String> lines) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines);
              } catch (IOException | UncheckedIOException e) {
                lines.accept("the output of the engine ended: " + e.getMessage());
              }
            },
            "plumbline-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
