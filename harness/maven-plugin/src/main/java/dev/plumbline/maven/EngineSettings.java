package dev.plumbline.maven;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the JVM of the engine is started with, as the launcher of the command line does.
 *
 * @param version the version of Plumbline
 * @param jvmOptions options of the JVM
 * @param environment variables that are set where the user has not set them
 */
record EngineSettings(String version, List<String> jvmOptions, Map<String, String> environment) {
  private static final String FILE = "engine.properties";
  private static final String VARIABLE = "env.";

  /** Copies the containers. */
  EngineSettings {
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
  }

  /** The settings that were built into the plugin. */
  static EngineSettings read() {
    Properties properties = new Properties();
    try (InputStream file = EngineSettings.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the plugin's jar has no " + FILE);
      }
      properties.load(file);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + FILE + " of the plugin's jar", e);
    }
    Map<String, String> variables = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(VARIABLE)) {
        variables.put(key.substring(VARIABLE.length()), properties.getProperty(key, ""));
      }
    }
    return new EngineSettings(
        properties.getProperty("version", ""),
        Arrays.asList(properties.getProperty("jvm.options", "").split(" +")),
        variables);
  }
}
