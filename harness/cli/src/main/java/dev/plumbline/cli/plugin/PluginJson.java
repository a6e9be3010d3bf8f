package dev.plumbline.cli.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.suite.bind.TypeWords;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the specs of plug-ins as JSON for other programs. */
public final class PluginJson {
  private PluginJson() {}

  /** The specs of plug-ins as a JSON array. */
  public static String of(List<? extends Plugin> plugins) {
    List<Map<String, Object>> array =
        plugins.stream().map(Plugin::spec).map(PluginJson::object).toList();
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(array);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the catalog does not fit into JSON", e);
    }
  }

  private static Map<String, Object> object(PluginSpec spec) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", spec.kind().word());
    object.put("id", spec.id());
    object.put("version", spec.version());
    object.put("summary", spec.summary());
    object.put("parameters", spec.parameters().stream().map(PluginJson::object).toList());
    object.put("references", spec.references().stream().map(Reference::toString).toList());
    return object;
  }

  private static Map<String, Object> object(Parameter parameter) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", parameter.name());
    object.put("type", TypeWords.of(parameter.type()));
    object.put("default", parameter.defaultValue());
    object.put("required", parameter.defaultValue() == null && !parameter.optional());
    object.put("fans-out", parameter.fansOut());
    object.put("doc", parameter.doc());
    return object;
  }
}
