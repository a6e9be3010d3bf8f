package dev.plumbline.reports.scores;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts rows without a value by reason. Reasons that differ in nothing but the sample's id and
 * numbers are one: their text has {@code the sample} for the id, and {@code …} for each number that
 * differs.
 */
final class ReasonCounts {
  /** A number that is no part of a name such as {@code x1}. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\d_.])[-−]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?(?![\\p{L}\\d_])");

  /** Shorter ids may be parts of other words. */
  private static final int NAMELIKE = 4;

  private final Map<String, Group> groups = new LinkedHashMap<>();

  /** The text around numbers, the numbers of the first row, and which of them differ in others. */
  private static final class Group {
    private final List<String> numbers;
    private final boolean[] differs;
    private int rows;

    Group(List<String> numbers) {
      this.numbers = numbers;
      this.differs = new boolean[numbers.size()];
    }

    void add(List<String> others) {
      rows++;
      for (int i = 0; i < differs.length; i++) {
        differs[i] |= !numbers.get(i).equals(others.get(i));
      }
    }

    String words(String frame) {
      StringBuilder text = new StringBuilder();
      String[] parts = frame.split("\0", -1);
      for (int i = 0; i < parts.length; i++) {
        text.append(parts[i]);
        if (i < differs.length) {
          text.append(differs[i] ? "…" : numbers.get(i));
        }
      }
      return text.toString();
    }
  }

  /** Adds a row of a sample, with its reason. */
  void add(String reason, String sample) {
    String text = withoutSample(reason, sample);
    List<String> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    StringBuilder frame = new StringBuilder();
    while (matcher.find()) {
      numbers.add(matcher.group());
      matcher.appendReplacement(frame, "\0");
    }
    matcher.appendTail(frame);
    groups.computeIfAbsent(frame.toString(), any -> new Group(numbers)).add(numbers);
  }

  private static String withoutSample(String reason, String sample) {
    if (sample.isEmpty() || !reason.contains(sample)) {
      return reason;
    }
    String named =
        reason
            .replace("sample '" + sample + "'", "the sample")
            .replaceAll("sample " + Pattern.quote(sample) + "(?![\\p{L}\\d])", "the sample");
    return sample.length() < NAMELIKE ? named : named.replace(sample, "the sample");
  }

  /** The number of rows by reason. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    groups.forEach((frame, group) -> counts.merge(group.words(frame), group.rows, Integer::sum));
    return counts;
  }
}
