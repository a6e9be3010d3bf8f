package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code list} and {@code show} say of the plug-ins and suites there are. */
final class ListAndShowTests {
  private final Console console = Console.log();

  @ParameterizedTest
  @CsvSource({
    "datasets, analytic",
    "models, analytic",
    "explainers, integrated-gradients",
    "tests, deletion",
    "operators, marginal",
    "suites, quickstart",
    "all, deletion"
  })
  void a_list_names_what_a_suite_may_name(String what, String id) {
    assertThat(console.run("list", what)).isZero();
    assertThat(console.out()).containsPattern("(?m)^" + id);
  }

  @Test
  void a_list_for_programs_is_json() throws IOException {
    assertThat(console.run("list", "tests", "--format", "json")).isZero();
    JsonNode tests = new ObjectMapper().readTree(console.out());
    assertThat(tests.findValuesAsText("id")).contains("completeness", "deletion");
    assertThat(tests.findValuesAsText("kind")).containsOnly("test");
  }

  @Test
  void a_list_for_pages_is_a_markdown_table() {
    assertThat(console.run("list", "operators", "--format", "md")).isZero();
    assertThat(console.out()).contains("| id | version | what it is |", "| zero | ");
  }

  @Test
  void a_page_of_tests_says_what_each_is_worth() {
    assertThat(console.run("list", "tests", "--format", "md")).isZero();
    assertThat(console.out())
        .contains(
            "| id | family | better | range | contract | accepts | passes | what it is |",
            "| deletion | faithfulness | lower | −∞ to ∞ F | removal |",
            "| dummy | axiomatic | lower | 0 to 1 share | dummy |");
  }

  @Test
  void an_id_of_two_kinds_is_shown_twice() {
    assertThat(console.run("show", "analytic")).isZero();
    assertThat(console.out())
        .contains("dataset analytic, version ", "model analytic, version ")
        .contains("datasets/docs/analytic.md", "harness/docs/models/analytic.md");
  }

  @Test
  void a_test_says_what_it_can_and_cannot_show() {
    assertThat(console.run("show", "deletion")).isZero();
    assertThat(console.out())
        .contains("can show", "cannot show", "operators", "metrics/docs/deletion.md");
  }

  @Test
  void a_misspelled_id_is_suggested() {
    assertThat(console.run("show", "deletoin")).isEqualTo(2);
    assertThat(console.err()).contains("did you mean 'deletion'?");
  }

  @Test
  void aSignatureIsExplainedPartByPart() {
    assertThat(console.run("show", "plumbline:1.0|run:r|data:d@1a2b|samples:7")).isZero();
    assertThat(console.out())
        .contains("d@1a2b", "entry, type and parameters of the data set", "how many samples");
    assertThat(console.run("show", "plumbline:1.0|taste:sour")).isEqualTo(2);
    assertThat(console.err()).contains("'taste:sour' is no part of a signature");
  }
}
