package dev.plumbline.core.record;

import dev.plumbline.core.model.ModelFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The text of a resolved suite with what its words became when models were opened, such as {@code
 * recipe: 'dataset-1'} in place of {@code recipe: 'auto'} and {@code device: cpu} in place of
 * {@code device: auto}. Planning the text gives the same run.
 */
final class SettledSuite {
  private static final String MODELS = "models:";
  private static final String DEVICE = "device: ";
  private static final String ANY_DEVICE = DEVICE + "auto";

  private SettledSuite() {}

  /**
   * The settled text.
   *
   * @param notes the notes of each model by its name
   * @param devices the devices that models run on; several leave {@code device: auto} as it is
   */
  static String of(String resolved, Map<String, Map<String, String>> notes, Set<String> devices) {
    List<String> lines = new ArrayList<>();
    String block = "";
    Map<String, String> own = Map.of();
    for (String line : resolved.lines().toList()) {
      if (!line.startsWith(" ")) {
        block = line.equals(ANY_DEVICE) ? device(devices) : line;
        lines.add(block);
        continue;
      }
      if (!line.startsWith("   ")) {
        own =
            notes.getOrDefault(line.strip().replaceAll("^'|'?:$", "").replace("''", "'"), Map.of());
      }
      lines.add(block.equals(MODELS) && line.startsWith("    ") ? settled(line, own) : line);
    }
    return String.join("\n", lines) + (resolved.endsWith("\n") ? "\n" : "");
  }

  private static String device(Set<String> devices) {
    return devices.size() == 1 ? DEVICE + devices.iterator().next() : ANY_DEVICE;
  }

  private static String settled(String line, Map<String, String> notes) {
    String parameter = line.strip().replaceAll(":.*", "");
    return Optional.ofNullable(notes.get(ModelFacts.SETTLED + parameter))
        .map(word -> "    " + parameter + ": '" + word + "'")
        .orElse(line);
  }
}
