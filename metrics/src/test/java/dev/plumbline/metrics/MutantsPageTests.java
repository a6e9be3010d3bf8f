package dev.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.metrics.MutantsPage.Reason;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code metrics/docs/mutants.md}: what mutants of the metrics survived, and why they may.
 * The property {@code plumbline.regenerate} writes it anew of PIT's last report; reasons stay.
 */
class MutantsPageTests {
  private static final Path PAGE = Path.of("docs", "mutants.md");
  private static final Path REPORT = Path.of("target", "pit-reports", "mutations.csv");

  @Test
  void givesAReasonForEverySurvivor() throws IOException {
    Map<String, Reason> reasons = MutantsPage.reasons(Files.readAllLines(PAGE));
    assertThat(reasons).isNotEmpty();
    assertThat(reasons).allSatisfy((survivor, reason) -> assertThat(reason.why()).isNotBlank());
  }

  @Test
  void namesMethodsThatExist() throws IOException {
    for (String survivor : MutantsPage.reasons(Files.readAllLines(PAGE)).keySet()) {
      String place = survivor.substring(0, survivor.indexOf(' '));
      assertThat(methods(place.substring(0, place.indexOf('#'))))
          .as(place)
          .contains(place.substring(place.indexOf('#') + 1));
    }
  }

  private static List<String> methods(String type) {
    try {
      Class<?> found =
          Class.forName(
              "dev.plumbline.metrics." + type, false, MutantsPageTests.class.getClassLoader());
      return Stream.concat(
              Stream.of("new"), Arrays.stream(found.getDeclaredMethods()).map(Method::getName))
          .toList();
    } catch (ClassNotFoundException e) {
      return List.of();
    }
  }

  @Test
  void isWrittenAnewOfPitsReport() throws IOException {
    assumeTrue(System.getProperty("plumbline.regenerate") != null && Files.exists(REPORT));
    List<Mutant> mutants = Mutant.read(Files.readAllLines(REPORT));
    Map<String, Reason> reasons = MutantsPage.reasons(Files.readAllLines(PAGE));
    assertThat(mutants.stream().map(Mutant::room).distinct())
        .as("packages of the report, which may be of one package alone")
        .containsAll(reasons.keySet().stream().map(key -> key.replaceAll("\\..*", "")).toList());
    String day = Files.getLastModifiedTime(REPORT).toString().substring(0, 10);
    Files.writeString(PAGE, new MutantsPage(mutants).text(day, reasons));
    givesAReasonForEverySurvivor();
  }
}
