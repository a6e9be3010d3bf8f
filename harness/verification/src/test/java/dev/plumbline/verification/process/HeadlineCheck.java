package dev.plumbline.verification.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the headlines of a run anew, from {@code scores.jsonl} and {@code run.json} alone and with
 * nothing of the report's own code: which method leads a table, and which methods clear the bar of
 * maps that never saw the model. Numbers in parentheses and margins are left out.
 */
final class HeadlineCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode run;
  private final List<String> methods = new ArrayList<>();
  private final List<String> blind = new ArrayList<>();

  /** Scores by data set and model, test and variant, explainer, then seed and sample. */
  private final Map<String, Map<String, Map<String, ScoreGrid>>> tables = new LinkedHashMap<>();

  private final Map<String, JsonNode> tests = new LinkedHashMap<>();
  private final JsonNode summary;

  HeadlineCheck(Path folder) throws IOException {
    run = JSON.readTree(folder.resolve("run.json").toFile());
    summary = JSON.readTree(folder.resolve("summary.json").toFile());
    run.get("tests").forEach(test -> tests.put(test.get("name").asText(), test));
    for (JsonNode explainer : run.get("explainers")) {
      switch (explainer.get("control").asText()) {
        case "method" -> methods.add(explainer.get("name").asText());
        case "input-magnitude", "edges", "distance-to-mean", "class-constant", "random-fixed" ->
            blind.add(explainer.get("name").asText());
        default -> {}
      }
    }
    for (String line : Files.readAllLines(folder.resolve("scores.jsonl"))) {
      add(JSON.readTree(line));
    }
  }

  private void add(JsonNode row) {
    if (!row.has("explainer")) {
      return;
    }
    Map<String, ScoreGrid> column =
        tables
            .computeIfAbsent(
                text(row, "dataset") + "\t" + text(row, "model"), k -> new LinkedHashMap<>())
            .computeIfAbsent(text(row, "test") + "\t" + text(row, "variant"), k -> new TreeMap<>());
    ScoreGrid scores = column.computeIfAbsent(text(row, "explainer"), k -> new ScoreGrid());
    if (row.get("status").asText().equals("ok")) {
      scores.put(text(row, "seed"), text(row, "sample"), row.get("value").asDouble());
    }
  }

  private static String text(JsonNode row, String key) {
    return row.has(key) ? row.get(key).asText() : "";
  }

  /** The findings of the report that this class writes anew, without their numbers. */
  List<String> reported() {
    List<String> found = new ArrayList<>();
    for (JsonNode finding : summary.get("findings")) {
      String words = bare(finding.asText());
      if (words.endsWith("which never saw the model.")
          || words.contains("never saw the model: ")
          || words.matches(
              ".*: .*( leads| has the best mean| share the best mean| lead together).*")
          || words.endsWith("have the same mean.")) {
        found.add(words);
      }
    }
    return found;
  }

  /** A sentence without numbers in parentheses and without margins. */
  static String bare(String sentence) {
    return sentence
        .replaceAll(" \\((P\\(best\\)|about)[^;]*?\\)(?=[:;.]|$)", "")
        .replaceAll(" within [0-9][-0-9.e−]*[0-9]( or [0-9][-0-9.e−]*[0-9])*", "");
  }

  /** The sentences as they follow from the scores. */
  List<String> recomputed() {
    List<String> sentences = new ArrayList<>();
    for (JsonNode model : run.get("models")) {
      for (JsonNode dataset : run.get("datasets")) {
        String data = dataset.get("name").asText();
        String name = model.get("name").asText();
        Map<String, Map<String, ScoreGrid>> table = tables.get(data + "\t" + name);
        if (table != null) {
          String label = data.equals(name) ? data : data + " · " + name;
          String prefix = tables.size() > 1 ? "On " + label + ", " : "";
          leaders(table).forEach(it -> sentences.add(prefix + it));
          bars(table).forEach(it -> sentences.add(prefix + it));
        }
      }
    }
    return sentences;
  }

  /** The columns that are read, in the order of the report: the primary test first. */
  private List<String> inOrder(Map<String, Map<String, ScoreGrid>> table) {
    List<String> order = new ArrayList<>();
    List<String> names = new ArrayList<>(tests.keySet());
    String primary = text(run, "primary");
    names.sort((a, b) -> Boolean.compare(b.equals(primary), a.equals(primary)));
    for (String test : names) {
      boolean unread = text(at(tests, test), "direction").equals("NEITHER") || refuted(test);
      table.keySet().stream()
          .filter(column -> !unread && column.startsWith(test + "\t"))
          .forEach(order::add);
    }
    return order;
  }

  private boolean refuted(String test) {
    for (JsonNode verdict : run.get("verdicts")) {
      if (text(verdict, "test").equals(test) && text(verdict, "verdict").equals("REFUTED")) {
        return true;
      }
    }
    return false;
  }

  private JsonNode test(String column) {
    return at(tests, column.substring(0, column.indexOf('\t')));
  }

  private boolean rewardsConstants(String column) {
    String family = test(column).get("category").asText();
    return family.equals("ROBUSTNESS") || family.equals("COMPLEXITY");
  }

  private List<String> scored(Map<String, ScoreGrid> column, List<String> names) {
    return names.stream()
        .filter(name -> column.containsKey(name) && !at(column, name).isEmpty())
        .toList();
  }

  private List<String> leaders(Map<String, Map<String, ScoreGrid>> table) {
    List<String> candidates =
        inOrder(table).stream()
            .filter(it -> scored(at(table, it), methods).size() > 1 && !rewardsConstants(it))
            .toList();
    String lead = "";
    for (String rule : List.of("primary", "not axiomatic", "any")) {
      for (String column : candidates) {
        boolean fits =
            switch (rule) {
              case "primary" -> text(test(column), "name").equals(text(run, "primary"));
              case "not axiomatic" -> !text(test(column), "category").equals("AXIOMATIC");
              default -> true;
            };
        lead = lead.isEmpty() && fits ? column : lead;
      }
    }
    String test = lead.replaceAll("\t.*", "");
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (String column : candidates) {
      if (!lead.isEmpty() && column.startsWith(test + "\t")) {
        alike
            .computeIfAbsent(leader(at(table, column), column), k -> new ArrayList<>())
            .add(column);
      }
    }
    List<String> sentences = new ArrayList<>();
    alike.forEach((body, columns) -> sentences.add(names(columns) + ": " + body));
    return sentences;
  }

  private String leader(Map<String, ScoreGrid> column, String name) {
    List<String> all = new ArrayList<>(scored(column, methods));
    double sign = text(test(name), "direction").equals("LOWER") ? 1 : -1;
    double best = all.stream().mapToDouble(it -> sign * at(column, it).mean()).min().orElseThrow();
    List<String> first =
        all.stream()
            .filter(
                it -> sign * at(column, it).mean() - best <= 1e-12 * Math.max(1, Math.abs(best)))
            .toList();
    if (first.size() == all.size()) {
      return (first.size() == 2 ? "both " : "all " + first.size() + " ")
          + things(first.size())
          + " have the same mean.";
    }
    List<HandPair> pairs = new ArrayList<>();
    all.sort((a, b) -> Double.compare(sign * at(column, a).mean(), sign * at(column, b).mean()));
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        pairs.add(
            new HandPair(
                all.get(i), all.get(j), at(column, all.get(i)), at(column, all.get(j)), sign));
      }
    }
    Map<String, String> verdicts = HandPair.verdicts(pairs, margin(column, name), given(name));
    Map<String, List<String>> groups = new TreeMap<>();
    for (String other : all) {
      if (!first.contains(other)) {
        TreeSet<String> found = new TreeSet<>();
        first.forEach(it -> found.add(verdicts.get(it + "\t" + other)));
        groups
            .computeIfAbsent(
                found.size() == 1 ? found.first() : "not-shown", k -> new ArrayList<>())
            .add(other);
      }
    }
    return sentence(first, groups);
  }

  private static String sentence(List<String> first, Map<String, List<String>> groups) {
    int others = groups.values().stream().mapToInt(List::size).sum();
    List<String> parts = new ArrayList<>();
    if (groups.containsKey("better")) {
      List<String> names = groups.get("better");
      parts.add(
          "better than "
              + (names.size() == others && others > 2
                  ? "all " + others + " other methods"
                  : joined(names)));
    }
    if (groups.containsKey("equal")) {
      parts.add("equal to " + joined(groups.get("equal")));
    }
    if (groups.containsKey("not-shown")) {
      parts.add("no difference from " + joined(groups.get("not-shown")) + " is shown");
    }
    if (groups.containsKey("worse")) {
      parts.add("worse than " + joined(groups.get("worse")) + " on the samples that both score");
    }
    boolean leads = groups.containsKey("better");
    String verb =
        first.size() == 1
            ? (leads ? " leads: " : " has the best mean: ")
            : (leads ? " lead together: " : " share the best mean: ");
    return joined(first) + verb + String.join("; ", parts) + ".";
  }

  private List<String> bars(Map<String, Map<String, ScoreGrid>> table) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (String column : inOrder(table)) {
      if (!rewardsConstants(column)
          && !scored(at(table, column), methods).isEmpty()
          && !scored(at(table, column), blind).isEmpty()) {
        alike.computeIfAbsent(bar(at(table, column), column), k -> new ArrayList<>()).add(column);
      }
    }
    List<String> sentences = new ArrayList<>();
    alike.forEach((body, columns) -> sentences.add(names(columns) + ": " + body));
    return sentences;
  }

  private String bar(Map<String, ScoreGrid> column, String name) {
    double sign = text(test(name), "direction").equals("LOWER") ? 1 : -1;
    String map = "";
    for (String it : scored(column, blind)) {
      if (map.isEmpty() || sign * at(column, it).mean() < sign * at(column, map).mean()) {
        map = it;
      }
    }
    List<String> all = new ArrayList<>(scored(column, methods));
    all.sort((a, b) -> Double.compare(sign * at(column, a).mean(), sign * at(column, b).mean()));
    List<HandPair> pairs = new ArrayList<>();
    for (String method : all) {
      pairs.add(new HandPair(method, map, at(column, method), at(column, map), sign));
    }
    Map<String, String> verdicts = HandPair.verdicts(pairs, margin(column, name), given(name));
    String bar = map;
    List<String> below =
        all.stream().filter(it -> !"better".equals(verdicts.get(it + "\t" + bar))).toList();
    String tail = map + ", which never saw the model";
    int n = all.size();
    if (n == 1) {
      return all.get(0)
          + (below.isEmpty() ? " does better than " : " does no better than ")
          + tail
          + ".";
    }
    if (below.isEmpty()) {
      return (n == 2 ? "both " : "all " + n + " ") + things(n) + " do better than " + tail + ".";
    }
    if (below.size() == n) {
      return (n == 2 ? "neither method" : "none of the " + n + " " + things(n))
          + " does better than "
          + tail
          + ".";
    }
    return below.size()
        + " of "
        + n
        + " "
        + things(n)
        + (below.size() == 1 ? " does" : " do")
        + " no better than "
        + tail
        + ": "
        + joined(below)
        + ".";
  }

  private String things(int count) {
    return count == methods.size() ? "methods" : "methods with a score";
  }

  /** 0.02 of the range of the test, or of the spread of the middle 90 % of all scores. */
  private double margin(Map<String, ScoreGrid> column, String name) {
    double share = run.get("equivalence").asDouble();
    JsonNode test = test(name);
    if (test.get("low").isNumber() && test.get("high").isNumber()) {
      return share * (test.get("high").asDouble() - test.get("low").asDouble());
    }
    double[] all =
        methods.stream()
            .filter(column::containsKey)
            .flatMapToDouble(it -> at(column, it).values())
            .sorted()
            .toArray();
    return share * (HandPair.quantile(all, 0.95) - HandPair.quantile(all, 0.05));
  }

  /** The verdicts of the report, which count where an interval ends too near to a bound. */
  private Map<String, String> given(String column) {
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (JsonNode pair : summary.get("comparisons")) {
      if (column.equals(text(pair, "test") + "\t" + text(pair, "variant"))) {
        verdicts.put(text(pair, "first") + "\t" + text(pair, "second"), text(pair, "verdict"));
      }
    }
    return verdicts;
  }

  private static String names(List<String> columns) {
    Map<String, List<String>> variants = new LinkedHashMap<>();
    for (String column : columns) {
      String[] parts = column.split("\t", -1);
      variants.computeIfAbsent(parts[0], k -> new ArrayList<>()).add(parts[1]);
    }
    List<String> names = new ArrayList<>();
    variants.forEach(
        (test, of) ->
            names.add(of.equals(List.of("")) ? test : test + " (" + String.join(", ", of) + ")"));
    return joined(names);
  }

  private static String joined(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static <K, V> V at(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key));
  }
}
