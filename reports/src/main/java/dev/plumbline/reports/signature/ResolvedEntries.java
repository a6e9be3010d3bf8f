package dev.plumbline.reports.signature;

import java.util.HashMap;
import java.util.Map;

/**
 * The entries of a resolved suite as text, so that entries of two runs can be compared: equal texts
 * mean the same plug-in, version and parameters.
 */
public final class ResolvedEntries {
  private final Map<String, String> entries = new HashMap<>();

  /** The entries of the text of a resolved suite. */
  public ResolvedEntries(String resolved) {
    String block = "";
    String name = "";
    for (String line : resolved.lines().toList()) {
      if (!line.startsWith(" ")) {
        block = line.replaceAll(":.*", "");
        name = "";
      } else if (!line.startsWith("   ")) {
        name = name(line.strip());
      } else if (!isRestriction(block, line)) {
        entries.merge(block + "/" + name, line.strip() + "\n", String::concat);
      }
    }
  }

  private static String name(String line) {
    return line.startsWith("'")
        ? line.replaceAll("^'|':$", "").replace("''", "'")
        : line.replaceAll(":.*$", "");
  }

  /** Which explainers and models a test is run for is no part of what it is. */
  private static boolean isRestriction(String block, String line) {
    return block.equals("tests") && line.strip().matches("(explainers|models): .*");
  }

  /** The text of an entry; empty if there is none. */
  public String text(String block, String name) {
    return entries.getOrDefault(block + "/" + name, "");
  }
}
