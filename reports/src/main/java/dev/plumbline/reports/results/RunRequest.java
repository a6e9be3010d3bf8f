package dev.plumbline.reports.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a run was asked for: a suite, and what was changed in it from outside.
 *
 * @param suite the suite as it was named: a path or the name of a shipped suite; empty for runs of
 *     versions that did not say so
 * @param profile the profile of the suite; empty for none
 * @param limit at most so many samples of each dataset; 0 for as many as the suite says
 * @param device the device; empty for that of the suite
 * @param only the cells that were chosen, as {@code --only} takes them; empty for all
 */
public record RunRequest(String suite, String profile, int limit, String device, String only) {
  /** Nothing is known. */
  public static final RunRequest NONE = new RunRequest("", "", 0, "", "");

  private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+,-]+");

  /** Reads what older versions did not say as empty. */
  public RunRequest {
    suite = Objects.requireNonNullElse(suite, "");
    profile = Objects.requireNonNullElse(profile, "");
    device = Objects.requireNonNullElse(device, "");
    only = Objects.requireNonNullElse(only, "");
  }

  /** Whether only some cells of the suite were run. */
  public boolean isPartial() {
    return !only.isEmpty();
  }

  /** The same request for some cells. */
  public RunRequest withOnly(String cells) {
    return new RunRequest(suite, profile, limit, device, cells);
  }

  /**
   * Cells as {@code --only} takes them.
   *
   * @param model empty for all models; so is the variant
   * @param explainers none for all, or for a test of the model alone
   */
  public static String cells(String model, List<String> explainers, String test, String variant) {
    List<String> words = new ArrayList<>();
    cells(words, "model=", model);
    explainers.forEach(explainer -> cells(words, "explainer=", explainer));
    cells(words, "test=", test);
    cells(words, "variant=", variant);
    return String.join(",", words);
  }

  private static void cells(List<String> words, String key, String name) {
    if (!name.isEmpty()) {
      words.add(key + name);
    }
  }

  /** The line that repeats it; empty if the suite is not known. */
  public Optional<String> command() {
    if (suite.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of("plumbline", "run", suite));
    add(words, "--profile", profile);
    add(words, "--limit", limit > 0 ? Integer.toString(limit) : "");
    add(words, "--device", device);
    add(words, "--only", only);
    return Optional.of(line(words));
  }

  /** Words as one line, those in quotes that a shell would read in another way. */
  public static String line(List<String> words) {
    return words.stream().map(RunRequest::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static void add(List<String> words, String option, String value) {
    if (!value.isEmpty()) {
      words.add(option);
      words.add(value);
    }
  }
}
