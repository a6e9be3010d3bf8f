package dev.plumbline.core.open;

import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.Field;
import dev.plumbline.core.suite.yaml.SuiteValue.TextValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the place in a suite that a message about what an entry names belongs to. */
final class MessagePlace {
  private static final Pattern KEY = Pattern.compile("'([a-z-]+)'");

  /** Shorter values may stand in a message by chance. */
  private static final int SHORTEST = 3;

  private MessagePlace() {}

  /**
   * The place of a message: the value of the first key of the entry that it names in quotes, else
   * the first path or other text of the entry that occurs in it, else the entry.
   */
  static Location of(Entry entry, String message) {
    Matcher keys = KEY.matcher(message);
    while (keys.find()) {
      Optional<SuiteValue> value = entry.parameters().get(keys.group(1));
      if (value.isPresent()) {
        return value.get().location();
      }
    }
    for (Field field : entry.parameters().fields().values()) {
      if (field.value() instanceof TextValue text
          && text.text().length() >= SHORTEST
          && message.contains(text.text())) {
        return text.location();
      }
    }
    return entry.location();
  }
}
