package dev.plumbline.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.control.CatalogTwins.TwinCase;
import dev.plumbline.core.control.ChangedMap.Change;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks what the page of each test says of changed explanations: multiplied by a factor, with a
 * constant added, constant, or zero; on every twin of its contract. The score of a constant map is
 * undefined or a value; such a map never makes a test fail.
 */
@Tag("slow")
class MapChangesTests {
  private static final CatalogTwins TWINS = new CatalogTwins();

  /** Powers of 2, so that no rounding hides a change; the small one finds absolute thresholds. */
  private static final List<Double> FACTORS = List.of(4.0, 0x1p-30);

  /** Shifted values above 1e-3 keep 13 digits, and sums of a few hundred of them keep 10. */
  private static final double ROUNDING = 1e-9;

  private static final Pattern DECLARED =
      Pattern.compile(
          "Scaled: (?<scaled>[a-z]+)\\. Shifted: (?<shifted>[a-z]+)\\."
              + " Constant: (?<constant>[a-z ]+|[0-9.]+)\\. Zero: (?<zero>[a-z ]+|[0-9.]+)\\.");

  static Stream<PlannedTest> tests() {
    return CatalogTwins.tests().stream();
  }

  @ParameterizedTest
  @MethodSource("tests")
  void theScoreBehavesAsThePageSays(PlannedTest test) throws IOException {
    Matcher declared = declared(test);
    List<Observed> seen = new ArrayList<>();
    for (TwinCase twin : TWINS.cases(test)) {
      Observed observed = new Observed(test, twin);
      if (observed.hasValues()) {
        seen.add(observed);
      }
    }
    assertThat(seen).as("twins it applies to").isNotEmpty();
    boolean same = true;
    boolean proportional = true;
    for (double factor : FACTORS) {
      for (Observed it : seen) {
        List<Outcome<Score>> after = it.scores(ChangedMap.times(factor));
        same &= it.isMultiplied(after, 1);
        proportional &= it.isMultiplied(after, factor);
      }
    }
    assertThat(declared.group("scaled"))
        .as(test.name() + " of a scaled map")
        .isEqualTo(same ? "unchanged" : proportional ? "proportional" : "changes");
    assertThat(declared.group("shifted"))
        .as(test.name() + " of a shifted map")
        .isEqualTo(
            seen.stream().allMatch(it -> it.isMultiplied(it.scores(ChangedMap.plus(0.5)), 1))
                ? "unchanged"
                : "changes");
    for (Observed it : seen) {
      it.assertValue(ChangedMap.constant(1), declared.group("constant"));
      it.assertValue(ChangedMap.constant(0), declared.group("zero"));
    }
  }

  private static Matcher declared(PlannedTest test) throws IOException {
    String id = test.plugin().spec().id();
    Path page = Path.of(System.getProperty("plumbline.root"), "metrics", "docs", id + ".md");
    Matcher matcher = DECLARED.matcher(Files.readString(page).replace('\n', ' '));
    assertThat(matcher.find()).as(page.getFileName() + " says what changes of the map do").isTrue();
    return matcher;
  }

  /** The scores of the generic map on a twin, and what changed maps make of them. */
  private static final class Observed {
    private final PlannedTest test;
    private final TwinCase twin;
    private final List<Outcome<Score>> before;

    Observed(PlannedTest test, TwinCase twin) {
      this.test = test;
      this.twin = twin;
      this.before = checked(CatalogTwins.generic(test, twin).scores());
    }

    private static List<Outcome<Score>> checked(List<Outcome<Score>> scores) {
      assertThat(scores).noneMatch(outcome -> outcome instanceof Outcome.Failed<Score>);
      return scores;
    }

    private List<Outcome<Score>> scores(Change change) {
      return checked(
          twin.scorer().of(test, new ChangedMap(twin.generic(), change), new PassCounter()));
    }

    boolean hasValues() {
      return before.stream().anyMatch(outcome -> !Double.isNaN(value(outcome)));
    }

    /** Whether all scores are the former ones times a factor. */
    boolean isMultiplied(List<Outcome<Score>> after, double factor) {
      for (int i = 0; i < before.size(); i++) {
        double expected = factor * value(before.get(i));
        double actual = value(after.get(i));
        boolean close =
            Math.abs(actual - expected) <= ROUNDING * Math.max(factor, Math.abs(expected));
        if (!close && !(Double.isNaN(actual) && Double.isNaN(expected))) {
          return false;
        }
      }
      return true;
    }

    /**
     * Checks that samples that had a score are now undefined, have any value, or have this value.
     */
    void assertValue(Change change, String declared) {
      List<Outcome<Score>> after = scores(change);
      for (int i = 0; i < before.size(); i++) {
        if (!Double.isNaN(value(before.get(i)))) {
          String words = declared.equals("a value") ? "a value" : words(value(after.get(i)));
          assertThat(Double.isNaN(value(after.get(i))) ? "undefined" : words)
              .as(twin.name())
              .isEqualTo(declared);
        }
      }
    }

    private static String words(double value) {
      return value == Math.rint(value)
          ? String.format(Locale.ROOT, "%.0f", value + 0.0)
          : Double.toString(value);
    }
  }

  private static double value(Outcome<Score> outcome) {
    return outcome instanceof Outcome.Ok<Score> ok ? ok.result().value() : Double.NaN;
  }
}
