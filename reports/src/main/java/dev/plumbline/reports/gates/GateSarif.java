package dev.plumbline.reports.gates;

import dev.plumbline.reports.results.JsonDocuments;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.RunDescription;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gates that do not hold, as results of SARIF 2.1.0 at the line of the suite. The fingerprint of a
 * result names suite and gate, so it stays when the gate moves to another line. Its property {@code
 * repeat} is the command line that repeats just what the gate rests on.
 */
final class GateSarif {
  private static final Pattern PLACE = Pattern.compile("(.+):(\\d+):(\\d+)");

  private GateSarif() {}

  static String of(List<RunDescription> runs) {
    List<Object> results = new ArrayList<>();
    for (RunDescription run : runs) {
      run.gates().stream()
          .filter(gate -> gate.outcome() != GateOutcome.HOLDS)
          .forEach(gate -> results.add(result(run, gate)));
    }
    Map<String, Object> driver = map("name", "Plumbline");
    driver.put(
        "rules",
        List.of(
            rule("gate-violated", "A statistic of the scores breaks the bound of its gate."),
            rule(
                "gate-undecided", "The interval of a statistic lies on both sides of its bound.")));
    Map<String, Object> run = map("tool", map("driver", driver));
    run.put("results", results);
    Map<String, Object> log = map("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return JsonDocuments.pretty(log);
  }

  private static Map<String, Object> rule(String id, String text) {
    Map<String, Object> rule = map("id", id);
    rule.put("shortDescription", map("text", text));
    return rule;
  }

  private static Map<String, Object> result(RunDescription run, ReportedGate gate) {
    boolean violated = gate.outcome() == GateOutcome.FAILS;
    Map<String, Object> result = map("ruleId", violated ? "gate-violated" : "gate-undecided");
    result.put("level", violated ? "error" : "note");
    result.put("message", map("text", gate.evidence().message()));
    Matcher place = PLACE.matcher(gate.evidence().place());
    if (place.matches()) {
      result.put("locations", List.of(map("physicalLocation", location(place))));
    }
    result.put(
        "partialFingerprints", map("gate/v1", hash(run.suite() + "\n" + GateFormat.label(gate))));
    run.repeating(gate).ifPresent(line -> result.put("properties", map("repeat", line)));
    return result;
  }

  private static Map<String, Object> location(Matcher place) {
    Map<String, Object> region = map("startLine", Integer.valueOf(place.group(2)));
    region.put("startColumn", Integer.valueOf(place.group(3)));
    Map<String, Object> location =
        map("artifactLocation", map("uri", uri(place.group(1).replace('\\', '/'))));
    location.put("region", region);
    return location;
  }

  /** A path as a relative reference: what a URI does not allow is written as %XX. */
  private static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "/-._~".indexOf(c) >= 0)) {
        uri.append(c);
      } else {
        uri.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return uri.toString();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Map<String, Object> map(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}
