package dev.plumbline.core.answer;

import dev.plumbline.core.model.RowSink;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Target;
import java.nio.FloatBuffer;
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
 * @param asked those whose outputs are not known, each once; all of them where nothing is
 *     remembered
 * @param known the outputs at coalitions, to be added to; null where nothing is remembered
 */
record RecalledOutputs(
    List<Coalition> all, List<Coalition> asked, @Nullable Map<Coalition, float[]> known) {

  /** Nothing is remembered. */
  static RecalledOutputs nothing(List<Coalition> all) {
    return new RecalledOutputs(all, all, null);
  }

  /** What is known of a game. */
  static RecalledOutputs of(List<Coalition> all, Optional<Map<Coalition, float[]>> known) {
    if (known.isEmpty()) {
      return nothing(all);
    }
    LinkedHashSet<Coalition> asked = new LinkedHashSet<>(all);
    asked.removeAll(known.get().keySet());
    return new RecalledOutputs(all, new ArrayList<>(asked), known.get());
  }

  /** The number of coalitions that need not run. */
  int spared() {
    return all.size() - asked.size();
  }

  /** Passes the rows of the coalitions that run on, and remembers them. */
  RowSink remembering(int outputs, RowSink next) {
    if (known == null) {
      return next;
    }
    return (row, values, offset) -> {
      float[] output = new float[outputs];
      values.get(offset, output);
      known.put(asked.get(row), output);
      next.accept(row, values, offset);
    };
  }

  /** F at all coalitions, if {@code ran} is F at those that ran. */
  double[] scores(double[] ran, Target target) {
    if (known == null) {
      return ran;
    }
    return all.stream()
        .mapToDouble(coalition -> target.score(FloatBuffer.wrap(known.get(coalition)), 0))
        .toArray();
  }

  /** The outputs at all coalitions, if {@code ran} are those at the coalitions that ran. */
  FloatRows outputs(FloatRows ran) {
    if (known == null) {
      return ran;
    }
    FloatRows.Builder rows = new FloatRows.Builder(all.size(), ran.width());
    for (int row = 0; row < all.size(); row++) {
      rows.accept(row, FloatBuffer.wrap(known.get(all.get(row))), 0);
    }
    return rows.build();
  }
}
