package dev.plumbline.tensorflow.execution;

import dev.plumbline.core.model.KeptVerdicts;
import dev.plumbline.datasets.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of a model found. A check runs when its verdict is first wanted; the verdict is
 * kept in a file, so that the next start of the same model on the same machine reads it. A file
 * that is damaged or was written for another check is ignored and written anew; a folder that
 * cannot be written costs time only.
 */
public final class CheckVerdicts {
  /** How often a check is made where it is made at length. */
  private static final int TIMES_AT_LENGTH = 10;

  private final @Nullable KeptVerdicts kept;
  private final Progress progress;
  private final boolean atLength;

  private CheckVerdicts(@Nullable KeptVerdicts kept, Progress progress, boolean atLength) {
    this.kept = kept;
    this.progress = progress;
    this.atLength = atLength;
  }

  /** Verdicts that are kept nowhere. */
  public static CheckVerdicts unkept(Progress progress) {
    return new CheckVerdicts(null, progress, false);
  }

  /**
   * Verdicts that are kept in a folder.
   *
   * @param cache the folder of everything that is kept
   * @param key names all that decides a verdict: the model, the engine, the machine, the settings
   * @param progress is told which check runs
   */
  public static CheckVerdicts in(Path cache, String key, Progress progress) {
    return new CheckVerdicts(
        new KeptVerdicts(cache.resolve("checks").resolve(key)), progress, false);
  }

  /**
   * Verdicts that are kept in the same place, but are not read there: every check is made anew, ten
   * times, with other rows each time.
   */
  public CheckVerdicts atLength() {
    return new CheckVerdicts(kept, progress, true);
  }

  /**
   * The verdict of a check that says something: the first that is not as it should be, where the
   * check is made several times.
   *
   * @param check the name of the check, which says all that it depends on beside the model; what
   *     follows a colon is not told as progress
   * @param rows where it draws its rows
   * @param run runs it where no verdict is kept; a check that throws has no verdict
   * @param good what it says of a model that is as it should be
   */
  public String text(String check, ProbeRows rows, Supplier<String> run, Predicate<String> good) {
    return verdict(
        check,
        () -> {
          List<String> all = made(rows, run);
          return all.stream().filter(good.negate()).findFirst().orElse(all.get(0));
        });
  }

  /** Whether a check holds every time it is made; see {@link #text}. */
  public boolean holds(String check, ProbeRows rows, BooleanSupplier run) {
    String verdict =
        verdict(check, () -> Boolean.toString(!made(rows, run::getAsBoolean).contains(false)));
    return Boolean.parseBoolean(verdict);
  }

  /** The smallest number that a check finds; see {@link #text}. */
  public int smallest(String check, ProbeRows rows, IntSupplier run) {
    String verdict =
        verdict(check, () -> Integer.toString(Collections.min(made(rows, run::getAsInt))));
    return Integer.parseInt(verdict);
  }

  private <T> List<T> made(ProbeRows rows, Supplier<T> run) {
    return rows.inTurns(atLength ? TIMES_AT_LENGTH : 1, run);
  }

  private String verdict(String check, Supplier<String> run) {
    Optional<String> known = kept == null || atLength ? Optional.empty() : kept.of(check);
    return known.orElseGet(
        () -> {
          progress.report("checking the model: " + check.split(":", 2)[0], 0, 0);
          String verdict = run.get();
          keep(check, verdict);
          return verdict;
        });
  }

  private void keep(String check, String verdict) {
    if (kept == null) {
      return;
    }
    try {
      kept.keep(check, verdict);
    } catch (IOException e) {
      progress.report("cannot keep what the check found in " + kept.folder() + ": " + e, 0, 0);
    }
  }
}
