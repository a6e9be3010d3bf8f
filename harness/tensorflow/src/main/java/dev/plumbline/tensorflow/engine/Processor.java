package dev.plumbline.tensorflow.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The processor of this machine, which decides the kernels that the engine takes. */
public final class Processor {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final List<String> TELLING = List.of("model name", "flags", "features");

  private static final List<String> LINES = lines();
  private static final boolean AVX512 =
      LINES.stream().anyMatch(line -> line.matches("flags.*\\bavx512f\\b.*"));

  private Processor() {}

  /** The system, and where it can be read the kind of processor with its features. */
  public static String description() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return LINES.isEmpty() ? system : system + "\n" + String.join("\n", LINES);
  }

  /** Whether it is known to have the AVX-512 instructions. */
  public static boolean hasAvx512() {
    return AVX512;
  }

  private static List<String> lines() {
    if (!Files.isReadable(PROCESSORS)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(PROCESSORS, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> TELLING.stream().anyMatch(line.toLowerCase(Locale.ROOT)::startsWith))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
