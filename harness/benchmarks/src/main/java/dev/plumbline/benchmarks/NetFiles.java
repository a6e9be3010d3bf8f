package dev.plumbline.benchmarks;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import java.nio.file.Path;

@SuppressWarnings("DoNotCallSuggester")
final class NetFiles {
  private NetFiles() {}

  static void write(Net net, Path folder) {}

  static Model open(Net net, Path folder, Catalog catalog) {
    throw new IllegalStateException(net + "" + folder + catalog);
  }
}
