package dev.plumbline.reports.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One line that names what a score depends on, such as {@code
 * plumbline:1.0+1a2b3c4d|run:quickstart|...}: parts that are separated by {@code |}, each a key, a
 * colon and a value. Two scores with the same line were computed alike.
 *
 * @param parts the values by key, in order
 */
public record ScoreSignature(Map<String, String> parts) {
  /** The keys in order, each with what it means. */
  private static final Map<String, String> MEANINGS = meanings();

  /** Copies the parts, keeping their order. */
  public ScoreSignature {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  private static Map<String, String> meanings() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("plumbline", "version and commit of Plumbline; * if files were changed since");
    words.put("engine", "what ran the model");
    words.put("run", "the suite");
    words.put("data", "entry, type and parameters of the data set, and its hash");
    words.put("model", "entry, type and parameters of the model, and the hash of its weights");
    words.put("method", "entry, type, version and parameters of the method or control");
    words.put("test", "entry, type, version and parameters of the test");
    words.put("variant", "the variant of the test, such as the operator that removes features");
    words.put("target", "the output that is explained and tested");
    words.put("seeds", "seeds of data, explanations, tests and training");
    words.put("samples", "how many samples of the data set were scored");
    return Collections.unmodifiableMap(words);
  }

  /** Whether a text looks like a signature. */
  public static boolean isSignature(String text) {
    return text.startsWith("plumbline:") && text.contains("|");
  }

  /**
   * The signature that a line says.
   *
   * @throws IllegalArgumentException if the line is none; the message says why
   */
  public static ScoreSignature parse(String line) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : line.strip().split("\\|", -1)) {
      int colon = part.indexOf(':');
      String key = colon < 0 ? part : part.substring(0, colon);
      if (colon < 0 || !MEANINGS.containsKey(key)) {
        throw new IllegalArgumentException(
            "'"
                + part
                + "' is no part of a signature; its parts are "
                + String.join(", ", MEANINGS.keySet())
                + ", each with a colon and a value, separated by |");
      }
      if (parts.put(key, decoded(part.substring(colon + 1))) != null) {
        throw new IllegalArgumentException("a signature has '" + key + "' once, not twice");
      }
    }
    return new ScoreSignature(parts);
  }

  /** What a key means, in words. */
  public static String meaning(String key) {
    return MEANINGS.getOrDefault(key, "");
  }

  /** The keys of the parts in which another signature differs, in order. */
  public List<String> differences(ScoreSignature other) {
    TreeSet<String> keys = new TreeSet<>(parts.keySet());
    keys.addAll(other.parts.keySet());
    return MEANINGS.keySet().stream()
        .filter(keys::contains)
        .filter(key -> !part(key).equals(other.part(key)))
        .toList();
  }

  /** The value of a key; empty if there is none. */
  public String part(String key) {
    return parts.getOrDefault(key, "");
  }

  /** The line. It has no blank at its ends, no line break and no apostrophe. */
  public String text() {
    return parts.entrySet().stream()
        .map(part -> part.getKey() + ":" + encoded(part.getValue()))
        .collect(Collectors.joining("|"));
  }

  private static String encoded(String value) {
    StringBuilder text = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              boolean plain = c != '%' && c != '|' && c != '\'' && !Character.isISOControl(c);
              text.append(plain ? Character.toString(c) : "%%%02X".formatted(c));
            });
    return text.toString();
  }

  private static String decoded(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      boolean coded = value.startsWith("%", i) && value.substring(i).matches("(?s)%[0-9A-F]{2}.*");
      text.append(coded ? (char) Integer.parseInt(value, i + 1, i + 3, 16) : value.charAt(i));
      i += coded ? 2 : 0;
    }
    return text.toString();
  }
}
