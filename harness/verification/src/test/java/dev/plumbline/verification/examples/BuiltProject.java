package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A small Maven project of one module, built as Maven would, but on this class path and without
 * network.
 *
 * @param jar classes and resources
 * @param testClasses compiled tests
 */
record BuiltProject(Path jar, Path testClasses) {

  /** Builds the project of a folder into another. */
  static BuiltProject of(Path project, Path out) throws IOException {
    String classPath = System.getProperty("java.class.path");
    Path classes = out.resolve("classes");
    compile(project.resolve("src/main/java"), classes, classPath);
    Path tests = out.resolve("test-classes");
    compile(project.resolve("src/test/java"), tests, classes + File.pathSeparator + classPath);
    Path jar = out.resolve("own.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream all = new JarOutputStream(file)) {
      add(all, classes);
      add(all, project.resolve("src/main/resources"));
    }
    return new BuiltProject(jar, tests);
  }

  private static void compile(Path sources, Path out, String classPath) throws IOException {
    Files.createDirectories(out);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "--release",
              "17",
              "-Xlint:all,-processing",
              "-Werror",
              "-proc:none",
              "-d",
              out.toString(),
              "-cp",
              classPath);
      boolean compiled =
          compiler
              .getTask(
                  problems,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(in(sources)))
              .call();
      assertThat(compiled).as(problems.toString()).isTrue();
    }
  }

  /** The files of a folder, in order. */
  static Collection<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
    }
  }

  private static void add(JarOutputStream jar, Path folder) throws IOException {
    for (Path file : in(folder)) {
      jar.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
      Files.copy(file, jar);
      jar.closeEntry();
    }
  }
}
