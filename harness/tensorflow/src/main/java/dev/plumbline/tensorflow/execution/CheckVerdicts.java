package dev.plumbline.tensorflow.execution;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
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

  private final @Nullable Path folder;
  private final Progress progress;
  private final boolean atLength;

  private CheckVerdicts(@Nullable Path folder, Progress progress, boolean atLength) {
    this.folder = folder;
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
    return new CheckVerdicts(cache.resolve("checks").resolve(key), progress, false);
  }

  /**
   * Verdicts that are kept in the same place, but are not read there: every check is made anew, ten
   * times, with other rows each time.
   */
  public CheckVerdicts atLength() {
    return new CheckVerdicts(folder, progress, true);
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
    String kept = kept(check);
    if (kept != null) {
      return kept;
    }
    progress.report("checking the model: " + check.split(":", 2)[0], 0, 0);
    String verdict = run.get();
    keep(check, verdict);
    return verdict;
  }

  private @Nullable String kept(String check) {
    if (folder == null || atLength) {
      return null;
    }
    try {
      String[] lines = Files.readString(file(folder, check)).split("\n", 3);
      boolean whole = lines.length == 3 && lines[0].equals(checksum(lines[1], lines[2]));
      return whole && lines[1].equals(oneLine(check)) ? lines[2] : null;
    } catch (IOException e) { // absent, unreadable, or no text
      return null;
    }
  }

  private void keep(String check, String verdict) {
    if (folder == null) {
      return;
    }
    String name = oneLine(check);
    try {
      Files.createDirectories(folder);
      Path beside = Files.createTempFile(folder, "verdict", ".part");
      try {
        Files.writeString(beside, checksum(name, verdict) + "\n" + name + "\n" + verdict);
        move(beside, file(folder, check));
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      progress.report("cannot keep what the check found in " + folder + ": " + e, 0, 0);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path file(Path folder, String check) {
    String hash = ContentHash.hexOf(check.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(hash.substring(0, 32));
  }

  private static String oneLine(String check) {
    return check.replace('\n', ' ');
  }

  private static String checksum(String name, String verdict) {
    return new ContentHash().add("check", name).add("verdict", verdict).hex();
  }
}
