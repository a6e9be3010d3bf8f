package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every plug-in owes its users: a description of itself, a test of its name, and a page. */
public abstract class PluginContract {
  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int SHORTEST_SUMMARY = 20;
  private static final int LONGEST_SUMMARY = 110;

  /** The plug-in under test. */
  protected abstract Plugin plugin();

  /**
   * Where the page of the plug-in is; without one, what is said of pages is not checked.
   *
   * @return by default nothing
   */
  protected Optional<Path> page() {
    return Optional.empty();
  }

  /** What the plug-in must be. */
  abstract PluginKind kind();

  /** The headings of the page's sections. */
  abstract List<String> sections();

  /** Checks the headings of a page: they are those of the sections, in their order. */
  void checkSections(List<String> headings) {
    assertThat(headings).containsExactlyElementsOf(sections());
  }

  /** The text of the page, or nothing. */
  final Optional<String> text() {
    return page()
        .map(
            path -> {
              try {
                return Files.readString(path);
              } catch (IOException e) {
                throw new AssertionError("no page " + path + " of " + plugin().spec().id(), e);
              }
            });
  }

  @Test
  public final void saysWhatItIs() {
    assertThat(plugin().spec().kind()).isEqualTo(kind());
    assertThat(plugin().spec().id()).matches(NAME);
    assertThat(plugin().spec().version()).isPositive();
    assertThat(plugin().spec().summary())
        .endsWith(".")
        .doesNotContain("\n")
        .hasSizeBetween(SHORTEST_SUMMARY, LONGEST_SUMMARY);
  }

  @Test
  public final void saysWhereItComesFrom() {
    assertThat(plugin().spec().references()).isNotEmpty();
    for (Reference reference : plugin().spec().references()) {
      assertThat(Citations.isAllowed(reference.id()))
          .as("%s: a citation is arXiv:, doi:10., JMLR:, ISBN: or an address", reference.id())
          .isTrue();
      assertThat(reference.year()).isBetween(1950, 2100);
      assertThat(reference.authors()).isNotBlank();
    }
  }

  @Test
  public final void saysWhatItsParametersMean() {
    for (Parameter parameter : plugin().spec().parameters()) {
      assertThat(parameter.name()).matches(NAME);
      assertThat(parameter.doc()).as(parameter.name()).isNotBlank();
    }
    assertThat(plugin().spec().parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
  }

  @Test
  public final void hasATestOfItsName() {
    assertThatCode(
            () ->
                Class.forName(
                    plugin().getClass().getName() + "Tests",
                    false,
                    plugin().getClass().getClassLoader()))
        .doesNotThrowAnyException();
  }

  @Test
  public final void hasAPageWithAllSections() {
    text()
        .ifPresent(
            page -> {
              assertThat(page.lines().findFirst().orElse("").replace("`", ""))
                  .isEqualTo("# " + plugin().spec().id());
              checkSections(
                  page.lines()
                      .filter(line -> line.startsWith("## "))
                      .map(line -> line.substring(3))
                      .toList());
              for (Reference reference : plugin().spec().references()) {
                assertThat(page).contains(reference.id());
              }
            });
  }
}
