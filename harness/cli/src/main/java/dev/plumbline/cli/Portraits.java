package dev.plumbline.cli;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.metrics.spec.PluginKind;
import java.nio.file.Path;

/** Asks the plug-ins for models what lies at a path. */
final class Portraits {
  private Portraits() {}

  /**
   * What the first plug-in says that reads models from files.
   *
   * @throws ModelException if there is no model
   */
  static ModelPortrait of(Path path, Path cache) {
    return Catalog.load().all(PluginKind.MODEL).stream()
        .map(ModelPlugin.class::cast)
        .flatMap(plugin -> plugin.portrait(path, cache).stream())
        .findFirst()
        .orElseThrow(() -> new ModelException("no plug-in reads models from files"));
  }
}
