package dev.plumbline.metrics.spec;

/** A unit of extension, found by {@link java.util.ServiceLoader}. */
public interface Plugin {
  /** What the plug-in says of itself. */
  PluginSpec spec();
}
