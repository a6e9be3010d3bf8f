package dev.plumbline.maven;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the JVM of the engine is started with, as the launcher of the command line does.
 *
 * @param version the version of Plumbline
 * @param natives the version of TensorFlow's natives
 * @param jvmOptions options of the JVM
 * @param collector options of the JVM that choose its garbage collector
 * @param environment variables that are set where the user has not set them
 */
record EngineSettings(
    String version,
    String natives,
    List<String> jvmOptions,
    List<String> collector,
    Map<String, String> environment) {
  private static final String FILE = "engine.properties";
  private static final String VARIABLE = "env.";
  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w*GC");

  /** Copies the containers. */
  EngineSettings {
    jvmOptions = List.copyOf(jvmOptions);
    collector = List.copyOf(collector);
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
        properties.getProperty("natives.version", ""),
        words(properties.getProperty("jvm.options", "")),
        words(properties.getProperty("jvm.collector", "")),
        variables);
  }

  /**
   * The options of the JVM with those of a user, whose collector replaces that of the settings.
   *
   * @param own the user's options, separated by spaces
   */
  List<String> with(String own) {
    List<String> theirs = words(own);
    List<String> options = new ArrayList<>(jvmOptions);
    if (theirs.stream().noneMatch(it -> COLLECTOR.matcher(it).matches())) {
      options.addAll(collector);
    }
    options.addAll(theirs);
    return options;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" +")).filter(it -> !it.isEmpty()).toList();
  }
}
