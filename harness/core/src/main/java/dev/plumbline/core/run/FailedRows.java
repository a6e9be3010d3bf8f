package dev.plumbline.core.run;

import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the rows that failed, and keeps the first of them. */
final class FailedRows {
  private long all;
  private long failed;
  private @Nullable ScoreRow first;

  void add(ScoreRow row) {
    all++;
    if (row.outcome().status() == ScoreStatus.FAILED) {
      failed++;
      first = first == null ? row : first;
    }
  }

  /** The rows that failed, in one line with the first of them; empty if none did. */
  Optional<String> words() {
    return Optional.ofNullable(first)
        .map(
            row ->
                "%d of %d scores failed; the first, %s%s on %s, sample %s: %s"
                    .formatted(
                        failed,
                        all,
                        row.place().test(),
                        row.place().explainer().isEmpty() ? "" : " of " + row.place().explainer(),
                        row.place().model(),
                        row.subject().sample(),
                        row.outcome().reason()));
  }
}
