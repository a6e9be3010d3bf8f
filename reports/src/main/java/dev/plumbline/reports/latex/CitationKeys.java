package dev.plumbline.reports.latex;

import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedReference;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys by which a paper cites the sources of a run: first author, year, and a letter. */
final class CitationKeys {
  private final Map<String, ReportedReference> byKey = new LinkedHashMap<>();
  private final Map<String, String> keyOfId = new LinkedHashMap<>();
  private final Map<String, List<String>> keysOfEntry = new LinkedHashMap<>();

  CitationKeys(RunDescription run) {
    for (ReportedReference reference : run.references()) {
      String key = keyOfId.computeIfAbsent(reference.id(), id -> free(reference));
      byKey.putIfAbsent(key, reference);
      List<String> keys = keysOfEntry.computeIfAbsent(reference.entry(), any -> new ArrayList<>());
      if (!keys.contains(key)) {
        keys.add(key);
      }
    }
  }

  private String free(ReportedReference reference) {
    String first = reference.authors().split(",| and | et al", 2)[0];
    String plain =
        Normalizer.normalize(first, Normalizer.Form.NFD)
            .replaceAll("[^A-Za-z]", "")
            .toLowerCase(Locale.ROOT);
    String base = (plain.isEmpty() ? "source" : plain) + reference.year();
    String key = base;
    for (char letter = 'b'; byKey.containsKey(key); letter++) {
      key = base + letter;
    }
    return key;
  }

  /** The sources by key, in the order of their first use. */
  Map<String, ReportedReference> sources() {
    return byKey;
  }

  /** A citation of the sources of an entry, with the blank before it; empty if it has none. */
  String cite(String entry) {
    List<String> keys = keysOfEntry.getOrDefault(entry, List.of());
    return keys.isEmpty() ? "" : "~\\cite{" + String.join(",", keys) + "}";
  }
}
