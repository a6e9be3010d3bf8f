package dev.plumbline.metrics.spec;

/** A unit of extension, found by {@link java.util.ServiceLoader}. */
public interface Plugin {
  /** The description of the plug-in. */
  PluginSpec spec();
}
