package dev.plumbline.reports.signature;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.ReportedSeed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Writes the signatures of the scores of a report. */
public final class SignatureWriter {
  private static final int DIGITS = 8;

  private final RunDescription run;
  private final ResolvedEntries entries;

  /** A writer for the scores of a run. */
  public SignatureWriter(RunDescription run) {
    this.run = run;
    this.entries = new ResolvedEntries(run.resolved());
  }

  /** Hands over the signatures of all entries of a table, each with the name of what it scores. */
  public void forEach(ResultTable results, BiConsumer<String, ScoreSignature> found) {
    results
        .modelTests()
        .keySet()
        .forEach(column -> found.accept(column.label(), of(results, Optional.empty(), column)));
    for (TestColumn column : results.everyColumn()) {
      for (ReportedExplainer explainer : results.explainers()) {
        if (results.entry(explainer, column).isPresent()) {
          found.accept(
              explainer.name() + ", " + column.label(),
              of(results, Optional.of(explainer), column));
        }
      }
    }
  }

  /** The signatures of a whole report, with the name of what each scores. */
  public static Map<ScoreSignature, String> all(ReportModel model) {
    SignatureWriter writer = new SignatureWriter(model.run());
    Map<ScoreSignature, String> all = new LinkedHashMap<>();
    model
        .tables()
        .forEach(
            results ->
                writer.forEach(results, (name, it) -> all.put(it, results.label() + ", " + name)));
    return all;
  }

  /**
   * The signature of an entry.
   *
   * @param explainer the method or control; empty for a test of the model
   */
  public ScoreSignature of(
      ResultTable results, Optional<ReportedExplainer> explainer, TestColumn column) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("plumbline", build(fact("Plumbline")));
    put(parts, "engine", engine(fact("engine")));
    parts.put("run", run.suite());
    String data = results.dataset().name();
    parts.put(
        "data",
        named("datasets", data, results.dataset().type(), 0, "") + hash(fact("data " + data)));
    ReportedModel model = results.model();
    parts.put("model", named("models", model.name(), model.type(), 0, "") + hash(contents(model)));
    explainer.ifPresent(
        it -> parts.put("method", named("explainers", it.name(), it.type(), it.version(), "")));
    parts.put(
        "test",
        named(
            "tests",
            column.test().name(),
            column.test().type(),
            column.test().version(),
            column.variant()));
    put(parts, "variant", column.variant());
    String target = parameter("models", model.name(), "target");
    put(
        parts,
        "target",
        column.value("target").map(it -> plain(it) + " over " + target).orElse(target));
    put(parts, "seeds", seeds(model));
    parts.put("samples", Integer.toString(results.dataset().samples()));
    return new ScoreSignature(parts);
  }

  private static void put(Map<String, String> parts, String key, String value) {
    if (!value.isEmpty()) {
      parts.put(key, value);
    }
  }

  /** A fact of the provenance; of several runs in one report, that of the first. */
  private String fact(String name) {
    return run.provenance().entrySet().stream()
        .filter(it -> it.getKey().equals(name) || it.getKey().endsWith(": " + name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** {@code 1.0, commit 1a2b3c4d5e..., with changes} becomes {@code 1.0+1a2b3c4d*}. */
  static String build(String fact) {
    String[] words = fact.split(", ", -1);
    String commit = words.length > 1 ? words[1].replace("commit ", "") : "";
    return fact.isEmpty()
        ? "unknown"
        : words[0].replace(' ', '-')
            + (commit.isEmpty() ? "" : "+" + head(commit))
            + (words.length > 2 ? "*" : "");
  }

  /** {@code TensorFlow 2.16.1 through DJL 0.36.0, ...} becomes one word. */
  static String engine(String fact) {
    return fact.replaceAll(",.*", "").replace(" through ", "+").replace(' ', '-');
  }

  private static String head(String hash) {
    return hash.substring(0, Math.min(DIGITS, hash.length()));
  }

  private static String hash(String content) {
    return content.isEmpty() ? "" : "@" + head(content);
  }

  /** The hash of a model's weights; of several seeds, a hash of their hashes. */
  private static String contents(ReportedModel model) {
    List<String> hashes =
        model.seeds().stream()
            .map(seed -> seed.facts().getOrDefault("content hash", ""))
            .filter(it -> !it.isEmpty())
            .toList();
    return hashes.size() == 1
        ? hashes.get(0)
        : hashes.isEmpty() ? "" : sha256(String.join(" ", hashes));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * An entry with its type, version and parameters: {@code ig=integrated-gradients.2(steps=32)}.
   *
   * @param chosen an element of a list of the entry, in whose place it stands elsewhere
   */
  private String named(String block, String name, String type, int version, String chosen) {
    List<String> parameters = new ArrayList<>();
    for (String line : entries.text(block, name).lines().toList()) {
      String[] pair = line.split(": ", 2);
      boolean told = List.of("type", "dataset", "target", "vary").contains(pair[0]);
      boolean fanned = !chosen.isEmpty() && pair.length == 2 && lists(pair[1], chosen);
      if (pair.length == 2 && !told && !fanned) {
        parameters.add(pair[0] + "=" + plain(pair[1]));
      }
    }
    String versioned = version == 0 ? type : type + "." + version;
    return (versioned.isEmpty() || versioned.equals(name) ? name : name + "=" + versioned)
        + (parameters.isEmpty() ? "" : "(" + String.join(",", parameters) + ")");
  }

  private static boolean lists(String value, String element) {
    return value.startsWith("[")
        && List.of(plain(value).replaceAll("^\\[|\\]$", "").split(",")).contains(plain(element));
  }

  private String parameter(String block, String name, String key) {
    return entries
        .text(block, name)
        .lines()
        .filter(line -> line.startsWith(key + ": "))
        .map(line -> plain(line.substring(key.length() + 2)).replaceAll("^\\{|\\}$", ""))
        .findFirst()
        .orElse("");
  }

  /** A value of the suite language without quotes and blanks. */
  private static String plain(String value) {
    return value.replace("'", "").replace(": ", "=").replace(", ", ",");
  }

  private String seeds(ReportedModel model) {
    String run = fact("seeds").replace(", ", ",").replace(' ', '=');
    String trained =
        model.seeds().stream()
            .map(ReportedSeed::seed)
            .filter(seed -> !seed.isEmpty())
            .collect(Collectors.joining("+"));
    return trained.isEmpty() ? run : run + (run.isEmpty() ? "" : ",") + "train=" + trained;
  }
}
