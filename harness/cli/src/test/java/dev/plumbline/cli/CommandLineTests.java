package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a user meets it; the suites need no engine. */
final class CommandLineTests {
  @TempDir private Path folder = Path.of("");
  private final Console console = Console.log();

  private Path suite(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path toy() throws IOException {
    return suite(
        "toy.yaml",
        """
        plumbline: 1
        suite: toy
        samples: 12
        datasets:
          additive: {type: analytic, function: sparse-additive}
        models:
          known: {type: analytic, dataset: additive}
        explainers:
          ig: {type: integrated-gradients, steps: 4}
          exact: {}
        tests:
          completeness: {}
          deletion: {operators: [zero]}
        """);
  }

  private int run(Path suite, String... more) {
    String[] start = {
      "run",
      suite.toString(),
      "--out",
      folder.resolve("out").toString(),
      "--cache",
      folder.resolve("cache").toString()
    };
    String[] all = new String[start.length + more.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(more, 0, all, start.length, more.length);
    return console.run(all);
  }

  @Test
  void a_run_prints_methods_by_tests_and_where_the_report_is() throws IOException {
    assertThat(run(toy())).isZero();
    assertThat(console.out())
        .contains("additive · known", "completeness", "deletion · zero", "ig  ", "exact  ")
        .doesNotContain("permuted(ig)", "\u001b")
        .contains("Intervals: over samples.")
        .contains("report: " + folder.resolve("out").resolve("index.html"));
    assertThat(folder.resolve("out/index.html")).isRegularFile();
    assertThat(console.err()).contains("cells 6/6");
  }

  @Test
  void what_is_not_applicable_has_its_reason_below_the_table() throws IOException {
    Path file = toy();
    Files.writeString(
        file, Files.readString(file).replace("  exact: {}", "  exact: {}\n  grad-cam: {}"));
    assertThat(run(file)).isZero();
    assertThat(console.out()).contains("n/a").contains("grad-cam: not-applicable: ");
  }

  /** Attributions that another program made of nine of the twelve samples. */
  @Test
  void where_a_test_scores_some_samples_only_the_console_says_how_many() throws IOException {
    assertThat(run(toy())).isZero();
    List<String> ids =
        Files.readAllLines(folder.resolve("out/scores.jsonl")).stream()
            .map(line -> line.replaceAll(".*\"sample\":\"([^\"]*)\".*", "$1"))
            .distinct()
            .toList();
    assertThat(ids).hasSize(12);
    String values = ",1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16";
    StringBuilder rows = new StringBuilder("id" + values.replace(",", ",x"));
    ids.subList(3, 12).forEach(id -> rows.append("\n").append(id).append(values));
    Files.writeString(folder.resolve("some.csv"), rows);
    String some = "  exact: {}\n  some: {type: imported, file: some.csv}";
    Path suite = suite("some.yaml", Files.readString(toy()).replace("  exact: {}", some));
    assertThat(run(suite)).isZero();
    assertThat(console.out())
        .contains(
            "some in deletion · zero (9 of 12 scored): not-applicable: some.csv lacks the sample")
        .doesNotContain("exact in deletion");
  }

  @Test
  void a_report_is_written_again_in_other_formats_without_running() throws IOException {
    assertThat(run(toy())).isZero();
    Path out = folder.resolve("out");
    Path again = folder.resolve("again");
    String page = Files.readString(out.resolve("index.html"));
    assertThat(
            console.run(
                "report", out.toString(), "--formats", "html,latex,md", "--out", again.toString()))
        .isZero();
    assertThat(Files.readString(again.resolve("index.html"))).isEqualTo(page);
    assertThat(again.resolve("latex/tables.tex")).isRegularFile();
    assertThat(again.resolve("report.md")).isRegularFile();
    assertThat(again.resolve("summary.csv")).doesNotExist();
  }

  @Test
  void a_report_needs_a_run_and_formats_that_exist() {
    assertThat(console.run("report", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(console.err()).contains("no folder of a finished run", "run.json");
    assertThat(console.run("report", folder.toString(), "--formats", "doc")).isEqualTo(2);
    assertThat(console.err())
        .contains("unknown format 'doc'", "html, csv, json, latex, md, pdf, parquet");
  }

  @Test
  void a_run_compared_with_itself_has_no_loss_and_with_worse_scores_exits_with_1()
      throws IOException {
    assertThat(run(toy())).isZero();
    Path out = folder.resolve("out");
    assertThat(console.run("compare", out.toString(), out.toString())).isZero();
    assertThat(console.out()).contains("2 cells compared: 2 equal within the margin");
    Path worse = Files.createDirectories(folder.resolve("worse"));
    Files.copy(out.resolve("run.json"), worse.resolve("run.json"));
    // a lower value is better in deletion: without its minus sign a score is worse
    String minus = "(\"explainer\":\"ig\",\"test\":\"deletion\".*\"value\":)-";
    Files.writeString(
        worse.resolve("scores.jsonl"),
        Files.readString(out.resolve("scores.jsonl")).replaceAll(minus, "$1"));
    assertThat(console.run("compare", out.toString(), worse.toString())).isEqualTo(1);
    assertThat(console.err()).contains("worse beyond the region of equality", "ig, deletion");
  }

  @Test
  void a_violated_gate_is_named_and_exits_with_1() throws IOException {
    Path suite =
        suite(
            "gated.yaml",
            Files.readString(toy())
                + "gates:\n"
                + "  - {test: deletion, explainer: exact, statistic: mean, at-least: 1000}\n");
    assertThat(run(suite)).isEqualTo(1);
    assertThat(console.err()).contains("deletion", "exact", "1000");
    assertThat(console.out()).contains("The one gate of the suite fails.");
    // the console says it once, below all tables
    assertThat(console.out()).doesNotContain("gate violated");
    assertThat(console.run("check", folder.resolve("out").toString())).isEqualTo(1);
    assertThat(console.err()).containsPattern("(?s)gate violated.*gate violated");
  }

  @Test
  void an_undecided_gate_is_said_and_exits_with_1_where_that_is_wanted() throws IOException {
    // twelve of twelve: .025^(1/12) = .735, and .95 needs 72
    Path suite =
        suite(
            "undecided.yaml",
            Files.readString(toy())
                + "gates:\n"
                + "  - {test: completeness, explainer: exact, share: {at-most: 1}, at-least: 0.95,"
                + " significantly: true}\n");
    String out = folder.resolve("out").toString();
    assertThat(run(suite)).isZero();
    assertThat(console.err()).contains("gate undecided", "about 72 samples would decide");
    assertThat(run(suite, "--strict-gates")).isEqualTo(1);
    assertThat(console.run("check", out)).isZero();
    assertThat(console.out()).contains(out + ": The one gate of the suite is undecided.");
    assertThat(console.run("check", out, "--strict-gates")).isEqualTo(1);
    assertThat(console.run("check", out, "--formats", "junit,sarif,md")).isZero();
    assertThat(Path.of(out, "gates.xml")).content().contains("skipped=\"1\"");
    assertThat(Path.of(out, "gates.sarif")).content().contains("gate-undecided");
    assertThat(Path.of(out, "gates.md")).content().contains("? undecided");
    assertThat(console.run("check", out, "--formats", "pdf")).isEqualTo(2);
    assertThat(console.err())
        .contains("unknown format 'pdf' in --formats; known: junit, sarif, md");
  }

  @Test
  void later_runs_are_held_to_what_was_recorded_until_a_change_is_approved() throws IOException {
    Path suite = suite("held.yaml", Files.readString(toy()));
    String out = folder.resolve("out").toString();
    Path expected = folder.resolve("held.expected.yaml");
    assertThat(run(suite)).isZero();
    assertThat(console.run("record", out, "--out", expected.toString())).isZero();
    assertThat(console.out()).contains("recorded ", " of 1 run in ").contains("held.expected.yaml");
    String recorded = Files.readString(expected);
    assertThat(run(suite)).isZero();
    assertThat(console.out()).contains("recorded values are as recorded or better.");

    // as if the completeness error had been smaller once
    Files.writeString(
        expected, recorded.replaceAll("(test: completeness, .*mean: )[^,]+", "$1-1000"));
    assertThat(run(suite)).isEqualTo(1);
    assertThat(console.err()).contains("held.expected.yaml:", "worse than recorded: completeness");
    assertThat(console.run("check", out)).isEqualTo(1);
    assertThat(console.run("check", out, "--approve")).isEqualTo(2);
    assertThat(console.err()).contains("--approve needs the file to change: --expected FILE");
    assertThat(console.run("check", out, "--expected", expected.toString(), "--approve")).isZero();
    assertThat(expected).hasContent(recorded);
    assertThat(console.run("check", out, "--expected", expected.toString())).isZero();
  }

  @Test
  void a_violated_gate_says_the_line_that_repeats_just_its_cells() throws IOException {
    Path suite =
        suite(
            "gated.yaml",
            Files.readString(toy())
                + """
                gates:
                  - {test: deletion, explainer: ig, variant: zero, at-most: -1000}
                  - {test: completeness, explainer: exact, at-most: 1}
                """);
    assertThat(run(suite, "--limit", "5")).isEqualTo(1);
    String line = repeated();
    assertThat(line)
        .isEqualTo(
            "plumbline run " + suite + " --limit 5 --only explainer=ig,test=deletion,variant=zero");
    String violated = violation();

    // copied, it computes these cells alone, and finds the same
    String again = folder.resolve("again").toString();
    assertThat(console.run(words(line, "--out", again))).isEqualTo(1);
    assertThat(violation()).isEqualTo(violated);
    assertThat(repeated()).isEqualTo(line);
    assertThat(Files.readAllLines(Path.of(again, "scores.jsonl"))).hasSize(5);
    assertThat(console.out()).contains("The one gate of the suite fails.");
    assertThat(Path.of(again, "index.html"))
        .content()
        .contains("only a part of the suite was run, explainer=ig,test=deletion,variant=zero");
    assertThat(console.run("check", again)).isEqualTo(1);
    assertThat(repeated()).isEqualTo(line);
    assertThat(console.run("record", again, "--out", folder.resolve("x.yaml").toString()))
        .isEqualTo(2);
    assertThat(console.err()).contains("a run is of a part of its suite", "of the whole suite");
    assertThat(console.run(words(line, "--out", again, "--prune"))).isEqualTo(2);
    assertThat(console.err()).contains("--prune would remove the cells that --only leaves out");
  }

  @Test
  void a_profile_is_in_the_run_and_in_the_line_that_repeats_it() throws IOException {
    Path suite =
        suite(
            "profiled.yaml",
            Files.readString(toy())
                + """
                gates:
                  - {test: deletion, explainer: ig, at-most: -1000}
                profiles:
                  quick: {limit: 4}
                """);
    assertThat(run(suite, "--profile", "quick")).isEqualTo(1);
    // 4 samples, each with 2 explainers and the permutation of ig, on 2 tests
    assertThat(Files.readAllLines(folder.resolve("out/scores.jsonl"))).hasSize(4 * 3 * 2);
    assertThat(repeated())
        .isEqualTo("plumbline run " + suite + " --profile quick --only explainer=ig,test=deletion");
    assertThat(folder.resolve("out/run.json")).content().contains("\"profile\" : \"quick\"");
    assertThat(folder.resolve("out/index.html")).content().contains("<dt>profile</dt>");
    assertThat(run(suite, "--profile", "quik")).isEqualTo(2);
    assertThat(console.err())
        .contains("unknown profile 'quik'; did you mean 'quick'? known: quick");
  }

  @Test
  void a_history_names_what_moved_and_blame_the_cell() throws IOException {
    Path suite = toy();
    String one = folder.resolve("runs/1").toString();
    String two = folder.resolve("runs/2").toString();
    String cache = folder.resolve("cache").toString();
    assertThat(console.run("run", suite.toString(), "--out", one, "--cache", cache)).isZero();
    assertThat(console.run("run", suite.toString(), "--out", two, "--cache", cache)).isZero();
    String out = folder.resolve("history").toString();
    assertThat(console.run("history", folder.resolve("runs").toString(), "--out", out)).isZero();
    assertThat(console.out()).contains("0 of 2 scores moved over 2 runs", "too few for a shift");
    assertThat(Path.of(out, "index.html")).isRegularFile();

    // as if integrated gradients had other completeness errors in the second run
    Path summary = Path.of(two, "summary.json");
    Files.writeString(
        summary, Files.readString(summary).replaceAll("(\"mean\" : )[-0-9.E]+", "$17.5"));
    assertThat(console.run("history", one, two, "--out", out)).isZero();
    assertThat(console.out()).contains("same data, seeds and networks");
    assertThat(console.run("blame", one, two, "--cell", "explainer=ig,test=completeness")).isZero();
    assertThat(console.out()).contains("completeness of ig on known, suite toy", "7.5");
    assertThat(console.run("blame", one, two, "--cell", "explainer=ig")).isEqualTo(2);
    assertThat(console.err()).contains("names 2 cells; name one, such as model=known,explainer=ig");
    assertThat(console.run("blame", one, "--cell", "explaner=ig")).isEqualTo(2);
    assertThat(console.err()).contains("unknown key 'explaner' in --cell");
    assertThat(console.run("history", one, "--level", "2")).isEqualTo(2);
    assertThat(console.err()).contains("--level is 2.0; it is inside 0 and 1");
  }

  private String repeated() {
    return console
        .err()
        .lines()
        .filter(line -> line.startsWith("  repeat: "))
        .findFirst()
        .orElse("")
        .replace("  repeat: ", "");
  }

  private String violation() {
    return console.err().lines().filter(line -> line.contains("violated")).findFirst().orElse("");
  }

  /** The arguments of a line without quotes, and some more. */
  private String[] words(String line, String... more) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.remove(0);
    words.addAll(List.of("--cache", folder.resolve("cache").toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  @Test
  void approval_keeps_the_kind_of_each_value() throws IOException {
    String out = folder.resolve("out").toString();
    String expected = folder.resolve("toy.expected.yaml").toString();
    assertThat(run(toy())).isZero();
    assertThat(console.run("record", out, "--out", expected)).isZero();
    // the second of both values is exact, and there is a third one of which no score is left
    List<String> mixed = new ArrayList<>(Files.readAllLines(Path.of(expected)));
    int last = mixed.size() - 1;
    mixed.set(last, mixed.get(last).replace("kind: statistical", "kind: exact"));
    List<String> kinds = kinds(mixed);
    assertThat(kinds).containsExactly("statistical", "exact");
    String gone = mixed.get(last).replace("test: deletion", "test: insertion");
    mixed.add(gone);
    Files.write(Path.of(expected), mixed);
    assertThat(console.run("check", out, "--expected", expected, "--approve")).isZero();
    assertThat(kinds(Files.readAllLines(Path.of(expected)))).isEqualTo(kinds);
    assertThat(console.err()).contains("no longer recorded", "insertion(zero) of ig on known");
    assertThat(console.run("check", out, "--expected", expected)).isZero();
  }

  private static List<String> kinds(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("kind: "))
        .map(line -> line.replaceFirst(".*kind: ([a-z]+).*", "$1"))
        .toList();
  }

  @Test
  void a_file_of_five_runs_is_approved_with_five() throws IOException {
    String expected = folder.resolve("toy.expected.yaml").toString();
    List<String> runs = fiveRuns();
    String out = runs.get(0);
    assertThat(console.run("record", out, out, out, out, out, "--out", expected)).isEqualTo(2);
    assertThat(console.err()).contains(out + " is given twice", "Give runs of other seeds");
    assertThat(on(runs, "record", "--out", expected)).isZero();
    String five = Files.readString(Path.of(expected));
    assertThat(five).contains("runs: 5");
    assertThat(console.run("check", out, "--expected", expected, "--approve")).isEqualTo(2);
    assertThat(console.err()).contains("the file was recorded from 5 runs", "at least 5 runs");
    assertThat(Path.of(expected)).hasContent(five);
    assertThat(on(runs, "check", "--expected", expected, "--approve")).isZero();
    assertThat(Path.of(expected)).hasContent(five);
  }

  /** Runs a command on run folders. */
  private int on(List<String> runs, String command, String... options) {
    List<String> words = new ArrayList<>(runs);
    words.add(0, command);
    words.addAll(List.of(options));
    return console.run(words.toArray(String[]::new));
  }

  /** The folders of five runs of other samples. */
  private List<String> fiveRuns() throws IOException {
    Path suite = toy();
    String text = Files.readString(suite);
    List<String> runs = new ArrayList<>();
    for (int seed = 1; seed <= 5; seed++) {
      Files.writeString(suite, text + "seeds: {data: " + seed + "}\n");
      String out = folder.resolve("run-" + seed).toString();
      String cache = folder.resolve("cache").toString();
      assertThat(console.run("run", suite.toString(), "--out", out, "--cache", cache)).isZero();
      runs.add(out);
    }
    return runs;
  }

  @Test
  void a_dossier_holds_the_evidence_of_runs_in_one_document() throws IOException {
    String out = folder.resolve("out").toString();
    Path dossier = folder.resolve("dossier");
    assertThat(run(toy())).isZero();
    assertThat(console.run("dossier", out, "--out", dossier.toString())).isZero();
    for (String file : List.of("dossier.html", "dossier.pdf", "dossier.json")) {
      assertThat(console.out()).contains(dossier.resolve(file).toString());
      assertThat(dossier.resolve(file)).isNotEmptyFile();
    }
    assertThat(Files.readString(dossier.resolve("dossier.html")))
        .contains("What was refuted", "additive · known", "deletion (zero)");
    assertThat(console.run("dossier", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(console.err()).contains("is no folder of a finished run");
  }

  @Test
  void a_check_needs_a_run_that_was_not_stopped() throws IOException {
    assertThat(console.run("check", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(console.err()).contains("no folder of a finished run", "run.json");
    assertThat(run(toy())).isZero();
    Path out = folder.resolve("out");
    assertThat(console.run("check", out.toString())).isZero();
    assertThat(console.out()).contains("The suite has no gates and no recorded values.");
    // a run that was stopped judges none of its gates
    Path description = out.resolve("run.json");
    Files.writeString(
        description,
        Files.readString(description).replaceFirst("\\\\ntests:", "\\\\ngates:\\\\ntests:"));
    assertThat(console.run("check", out.toString())).isEqualTo(3);
    assertThat(console.err()).contains("was stopped before its gates were judged; run it again");
  }

  @Test
  void a_second_run_goes_on_from_the_finished_cells() throws IOException {
    Path suite = toy();
    assertThat(run(suite)).isZero();
    byte[] first = Files.readAllBytes(folder.resolve("out/scores.jsonl"));
    assertThat(run(suite, "--threads", "2")).isZero();
    assertThat(Files.readAllBytes(folder.resolve("out/scores.jsonl"))).isEqualTo(first);
  }

  @Test
  void a_limit_leaves_fewer_samples() throws IOException {
    assertThat(run(toy(), "--limit", "3")).isZero();
    // 3 samples, each with 2 explainers and the permutation of ig, on 2 tests
    assertThat(Files.readAllLines(folder.resolve("out/scores.jsonl"))).hasSize(3 * 3 * 2);
  }

  @Test
  void every_problem_of_a_suite_is_one_line_and_nothing_is_written() throws IOException {
    Path bad =
        suite(
            "bad.yaml",
            Files.readString(toy())
                .replace("exact: {}", "exat: {}")
                .replace("deletion:", "deletoin:"));
    assertThat(run(bad)).isEqualTo(2);
    assertThat(console.err().lines())
        .hasSize(2)
        .anyMatch(
            line -> line.contains("bad.yaml:10:3: ") && line.contains("did you mean 'exact'?"))
        .anyMatch(line -> line.contains("did you mean 'deletion'?"));
    assertThat(console.err()).doesNotContain("Exception", "\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void problems_of_the_language_and_of_plugins_come_together() throws IOException {
    String text = Files.readString(toy()).replace("exact: {}", "exat: {}") + "colour: blue\n";
    assertThat(console.run("validate", suite("bad.yaml", text).toString())).isEqualTo(2);
    assertThat(console.err()).contains("'colour'").contains("did you mean 'exact'?");
  }

  @Test
  void a_suite_that_is_not_there_is_named() {
    assertThat(console.run("validate", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(console.err()).contains("none.yaml").doesNotContain("Exception");
  }

  @Test
  void a_misspelled_shipped_suite_is_suggested() {
    assertThat(console.run("validate", "quickstrat")).isEqualTo(2);
    assertThat(console.err()).contains("did you mean 'quickstart'?");
  }

  @Test
  void a_folder_that_is_a_file_is_bad_configuration() throws IOException {
    Files.writeString(folder.resolve("out"), "");
    assertThat(run(toy())).isEqualTo(2);
    assertThat(console.err()).contains("out").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "plan"})
  void all_that_a_suite_names_is_opened_and_every_problem_has_its_place(String command)
      throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "age,result\n1,a\n2,b\n3,a\n4,b\n");
    Files.writeString(folder.resolve("net.keras"), "x");
    Path suite =
        suite(
            "mine.yaml",
            """
            plumbline: 1
            suite: mine
            datasets:
              gone: {type: table, file: gone.csv, label: result}
              wrong: {type: table, file: rows.csv, label: results}
              good: {type: table, file: rows.csv, label: result}
              folder: {type: image-folder, test: photos, size: [8, 8]}
            models:
              a: {type: analytic, dataset: gone}
              b: {type: analytic, dataset: wrong}
              c: {type: saved-model, dataset: good, path: nowhere}
              d: {type: saved-model, dataset: folder, path: net.keras}
            explainers:
              random-fixed: {}
            tests:
              deletion: {operators: [zero]}
            """);
    assertThat(console.run(command, suite.toString(), "--cache", folder.toString())).isEqualTo(2);
    assertThat(console.err())
        .contains("mine.yaml:4:29: dataset 'gone': ")
        .contains("gone.csv does not exist")
        .contains("mine.yaml:5:47: dataset 'wrong': 'label': rows.csv has no column 'results'")
        .contains("mine.yaml:7:38: dataset 'folder': ")
        .contains("mine.yaml:11:47: model 'c': no SavedModel at")
        .contains("mine.yaml:12:49: model 'd': no SavedModel at")
        .contains("keras.models.load_model('net.keras')")
        .doesNotContain("dataset 'good'");
  }

  @Test
  void a_valid_suite_is_valid() throws IOException {
    assertThat(console.run("validate", toy().toString())).isZero();
    assertThat(console.out()).isEqualToNormalizingNewlines("toy is valid\n");
  }

  @Test
  void a_plan_names_models_explainers_and_tests_with_their_passes() throws IOException {
    assertThat(console.run("plan", toy().toString())).isZero();
    assertThat(console.out())
        .contains("known", "permuted(ig)", "completeness")
        // IG with 4 steps on 12 samples: 12 x (4 + F(x) and F(b)) forward, 12 x 4 backward
        .containsPattern("explain: ig +12 +72 +48");
    assertThat(folder.toFile().list()).containsExactly("toy.yaml");
  }

  @Test
  void a_plan_counts_a_test_apart_whatever_its_name() throws IOException {
    String text =
        Files.readString(toy()).replace("completeness: {}", "predictions: {type: completeness}");
    assertThat(console.run("plan", suite("named.yaml", text).toString())).isZero();
    // one pass for each of 12 samples
    assertThat(console.out()).containsPattern("predict +12 +12 +0").contains("test: predictions ");
  }

  @Test
  void an_export_writes_files_that_an_imported_explainer_reads() throws IOException {
    Path out = folder.resolve("export");
    assertThat(
            console.run(
                "export",
                toy().toString(),
                "--out",
                out.toString(),
                "--cache",
                folder.resolve("cache").toString(),
                "--format",
                "jsonl",
                "--explainer",
                "ig"))
        .isZero();
    assertThat(console.out())
        .contains("wrote " + out.resolve("known").resolve("attributions").resolve("ig.jsonl"));
    Path back =
        suite(
            "back.yaml",
            Files.readString(toy())
                .replace(
                    "  exact: {}",
                    "  back: {type: imported, file: export/known/attributions/ig.jsonl}"));
    assertThat(console.run("validate", back.toString())).isZero();
    Files.writeString(out.resolve("known/attributions/ig.jsonl"), "{\"id\": 3}\n");
    assertThat(console.run("validate", back.toString())).isEqualTo(2);
    assertThat(console.err()).contains("explainer 'back': ig.jsonl: line 1: \"id\" is not a text");
  }

  @Test
  void an_export_of_what_is_not_there_is_bad_configuration() throws IOException {
    assertThat(console.run("export", toy().toString(), "--explainer", "lime")).isEqualTo(2);
    assertThat(console.err()).contains("the suite has no explainer 'lime'; known: [ig, exact");
    assertThat(console.run("export", toy().toString(), "--format", "xls")).isEqualTo(2);
  }

  @Test
  void a_resolved_plan_is_a_suite_of_its_own() throws IOException {
    assertThat(console.run("plan", toy().toString(), "--resolved")).isZero();
    assertThat(console.out()).startsWith("plumbline: 1").contains("quadrature: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rnu", "run", "run a.yaml --threads many", "list modles", "run x --nope"})
  void a_command_line_that_does_not_parse_is_bad_configuration(String line) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ");
    assertThat(console.run(words)).isEqualTo(2);
    assertThat(console.err()).isNotBlank().doesNotContain("Exception").contains("--help");
  }

  @Test
  void a_misspelled_command_is_suggested() {
    assertThat(console.run("rnu")).isEqualTo(2);
    assertThat(console.err()).contains("unknown command 'rnu'; did you mean 'run'? known: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "many"})
  void threads_and_limits_are_whole_numbers_of_at_least_one(String number) throws IOException {
    assertThat(run(toy(), "--threads", number)).isEqualTo(2);
    assertThat(run(toy(), "--limit", number)).isEqualTo(2);
    assertThat(console.err().lines())
        .filteredOn(
            line -> line.contains("'" + number + "' is not a whole number from 1 to 999999999"))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void a_run_folder_has_a_name(String out) throws IOException {
    assertThat(console.run("run", toy().toString(), "--out", out)).isEqualTo(2);
    assertThat(console.err()).contains("--out is empty; name a folder");
  }

  @Test
  void help_names_the_exit_codes() {
    assertThat(console.run("--help")).isZero();
    assertThat(console.out()).contains("130", "finished cells are kept");
  }

  @ParameterizedTest
  @CsvSource({"validate", "plan"})
  void a_target_that_a_run_refuses_is_refused_before(String command) throws IOException {
    Path suite =
        suite(
            "target.yaml",
            Files.readString(toy())
                .replace("dataset: additive}", "dataset: additive, target: {output: margin}}"));
    assertThat(console.run(command, suite.toString(), "--cache", folder.toString())).isEqualTo(2);
    assertThat(console.err()).contains("asks for the margin, but the model is a regression");
  }
}
