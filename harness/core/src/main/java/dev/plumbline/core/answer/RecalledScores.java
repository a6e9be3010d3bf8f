package dev.plumbline.core.answer;

import dev.plumbline.metrics.model.Coalition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The coalitions of one question, and which of them must run.
 *
 * @param all the coalitions of the question, in order
 * @param asked those whose scores are not known, each once; all of them where nothing is remembered
 * @param known the scores of coalitions, to be added to; null where nothing is remembered
 */
record RecalledScores(
    List<Coalition> all, List<Coalition> asked, @Nullable Map<Coalition, Double> known) {

  /** Nothing is remembered. */
  static RecalledScores nothing(List<Coalition> all) {
    return new RecalledScores(all, all, null);
  }

  /** What is known of a game. */
  static RecalledScores of(List<Coalition> all, Optional<Map<Coalition, Double>> known) {
    if (known.isEmpty()) {
      return nothing(all);
    }
    LinkedHashSet<Coalition> asked = new LinkedHashSet<>(all);
    asked.removeAll(known.get().keySet());
    return new RecalledScores(all, new ArrayList<>(asked), known.get());
  }

  /** The number of coalitions that need not run. */
  int spared() {
    return all.size() - asked.size();
  }

  /** The scores of all coalitions, from those of the coalitions that ran. */
  double[] scores(double[] ran) {
    if (known == null) {
      return ran;
    }
    for (int c = 0; c < ran.length; c++) {
      known.put(asked.get(c), ran[c]);
    }
    return all.stream().mapToDouble(known::get).toArray();
  }
}
