package dev.plumbline.core.catalog;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.OperatorText;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All plug-ins on the class path, by kind and id. */
public final class Catalog {
  /** This type of model has a word for every path, if only which other type to write. */
  private static final String REFUSES_ALL = "saved-model";

  private final Map<PluginKind, Map<String, Plugin>> plugins = new EnumMap<>(PluginKind.class);

  private Catalog(Collection<? extends Plugin> all) {
    for (PluginKind kind : PluginKind.values()) {
      plugins.put(kind, new TreeMap<>());
    }
    for (Plugin plugin : all) {
      PluginSpec spec = spec(plugin);
      Plugin other = of(spec.kind()).putIfAbsent(spec.id(), plugin);
      if (other != null) {
        throw new CatalogException(
            "two %ss are named '%s': %s and %s; remove one from the class path"
                .formatted(
                    spec.kind().word(),
                    spec.id(),
                    other.getClass().getName(),
                    plugin.getClass().getName()));
      }
    }
  }

  private static PluginSpec spec(Plugin plugin) {
    try {
      return PluginCalls.call("plug-in " + plugin.getClass().getName(), plugin::spec);
    } catch (PluginException e) {
      throw new CatalogException(e.getMessage() + "; leave it out of PLUMBLINE_CLASSPATH");
    }
  }

  /** Returns a catalog of the given plug-ins only. */
  public static Catalog of(Collection<? extends Plugin> plugins) {
    return new Catalog(plugins);
  }

  /** Returns a catalog of the plug-ins that {@link ServiceLoader} finds. */
  public static Catalog load() {
    List<Plugin> all = new ArrayList<>();
    for (Class<? extends Plugin> service :
        List.of(
            DatasetPlugin.class,
            ModelPlugin.class,
            ExplainerPlugin.class,
            MetricPlugin.class,
            RemovalPlugin.class)) {
      all.addAll(found(service));
    }
    return new Catalog(all);
  }

  private static <P> List<P> found(Class<P> service) {
    try {
      List<P> found = new ArrayList<>();
      ServiceLoader.load(service).forEach(found::add);
      return found;
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new CatalogException(
          "a plug-in on the class path cannot be loaded: %s; mend its jar or leave it out of PLUMBLINE_CLASSPATH"
              .formatted(why(e)));
    }
  }

  private static String why(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown.getMessage() + (cause == null ? "" : ": " + PluginException.words(cause));
  }

  private Map<String, Plugin> of(PluginKind kind) {
    return plugins.computeIfAbsent(kind, any -> new TreeMap<>());
  }

  /** Returns the plug-ins of a kind, sorted by id. */
  public List<Plugin> all(PluginKind kind) {
    return List.copyOf(of(kind).values());
  }

  /** Returns the ids of a kind, sorted. */
  public List<String> ids(PluginKind kind) {
    return List.copyOf(of(kind).keySet());
  }

  /** Returns the dataset plug-in with an id, if there is one. */
  public Optional<DatasetPlugin> dataset(String id) {
    return find(PluginKind.DATASET, id, DatasetPlugin.class);
  }

  /** Returns the model plug-in with an id, if there is one. */
  public Optional<ModelPlugin> model(String id) {
    return find(PluginKind.MODEL, id, ModelPlugin.class);
  }

  /**
   * Returns what the first plug-in that reads such a file or folder says of it. Where none can, the
   * first that claims it by its ending says why.
   *
   * @param cache the folder in which the verdicts of checks are kept
   * @throws ModelException if there is no model
   */
  public ModelPortrait portrait(Path path, Path cache) {
    Map<String, ModelException> refusals = new LinkedHashMap<>();
    for (Plugin plugin : all(PluginKind.MODEL)) {
      try {
        Optional<ModelPortrait> portrait = ((ModelPlugin) plugin).portrait(path, cache);
        if (portrait.isPresent()) {
          return portrait.get();
        }
      } catch (ModelException e) { // another plug-in may know the format
        refusals.put(plugin.spec().id(), e);
      }
    }
    throw refusals.entrySet().stream()
        .min(Comparator.comparing(refusal -> refusal.getKey().equals(REFUSES_ALL)))
        .map(Map.Entry::getValue)
        .orElseGet(() -> new ModelException("no plug-in reads models from files"));
  }

  /** Returns the explainer plug-in with an id, if there is one. */
  public Optional<ExplainerPlugin> explainer(String id) {
    return find(PluginKind.EXPLAINER, id, ExplainerPlugin.class);
  }

  /** Returns the metric plug-in with an id, if there is one. */
  public Optional<MetricPlugin> metric(String id) {
    return find(PluginKind.METRIC, id, MetricPlugin.class);
  }

  private <P extends Plugin> Optional<P> find(PluginKind kind, String id, Class<P> type) {
    return Optional.ofNullable(of(kind).get(id)).map(type::cast);
  }

  /**
   * Returns the removal operator that a suite writes as {@code zero} or {@code constant(0.5)}.
   *
   * @throws IllegalArgumentException if there is none, or its arguments do not fit; the message
   *     lists the known ones
   */
  public Removal removal(String text) {
    OperatorText operator = OperatorText.parse(text);
    RemovalPlugin plugin =
        find(PluginKind.REMOVAL, operator.id(), RemovalPlugin.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown operator '"
                            + operator.id()
                            + "'; known: "
                            + String.join(", ", ids(PluginKind.REMOVAL))));
    return PluginCalls.made("operator '" + text + "'", () -> plugin.create(operator.arguments()));
  }
}
