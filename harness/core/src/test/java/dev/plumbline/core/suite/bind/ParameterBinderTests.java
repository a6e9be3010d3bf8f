package dev.plumbline.core.suite.bind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problem;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteFile;
import dev.plumbline.core.suite.yaml.SuiteLimits;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.TreeReader;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.removal.ZeroRemoval;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.RemovalOperator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterBinderTests {
  private static final ParameterType.Whole STEPS = new ParameterType.Whole(1, 100);
  private static final ParameterType.Decimal SHARE = new ParameterType.Decimal(0, 1);
  private static final ParameterType.Decimal NUMBER =
      new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE);
  private static final ParameterType.Choice RULE =
      new ParameterType.Choice(List.of("left", "right", "3", "true"));
  private static final ParameterType TEXT = new ParameterType.Text();
  private static final ParameterType FLAG = new ParameterType.Flag();
  private static final ParameterType FILE = new ParameterType.File();
  private static final ParameterType OPERATOR = new ParameterType.Operator();
  private static final ParameterType.ListOf OPERATORS = new ParameterType.ListOf(OPERATOR, 1);
  private static final ParameterType BASELINE =
      new ParameterType.OneOf(List.of(new ParameterType.Choice(List.of("zero", "mean")), NUMBER));

  private static final Location PLACE = new Location(new SuiteFile("s.yaml", Path.of("f")), 5, 3);

  private final Problems problems = new Problems();

  /** Binds the parameters that a line gives to test 't', whose name stands in line 5, column 3. */
  private Parameters bind(String yaml, Parameter... parameters) {
    SuiteFile file = new SuiteFile("s.yaml", Path.of("f"));
    SuiteValue.MapValue map =
        new TreeReader(file, problems, SuiteLimits.STANDARD)
            .read(yaml.getBytes(UTF_8))
            .orElseThrow();
    PluginSpec spec =
        PluginSpec.metric("x").version(1).summary("X.").parameters(parameters).build();
    return ParameterBinder.bind(
        spec, new Entry("t", "x", map, PLACE, PLACE), ParameterBinderTests::operator, problems);
  }

  /** Any operator but {@code zeros}. */
  private static Removal operator(String text) {
    if (text.equals("zeros")) {
      throw new IllegalArgumentException("unknown operator 'zeros'");
    }
    return new ZeroRemoval().create(List.of());
  }

  private static RemovalOperator named(String text) {
    return new RemovalOperator(text, operator(text));
  }

  private List<String> messages() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  static Stream<Arguments> fitting() {
    return Stream.of(
        arguments(STEPS, "1", 1L),
        arguments(STEPS, "100", 100L),
        arguments(STEPS, "20.0", 20L),
        arguments(STEPS, "1e2", 100L),
        arguments(STEPS, "0x10", 16L),
        arguments(
            new ParameterType.Whole(0, Long.MAX_VALUE), "9223372036854775807", Long.MAX_VALUE),
        arguments(SHARE, "0", 0.0),
        arguments(SHARE, "1", 1.0),
        arguments(SHARE, "0.25", 0.25),
        arguments(NUMBER, "-1e300", -1e300),
        arguments(TEXT, "abc", "abc"),
        arguments(TEXT, "'3'", "3"),
        arguments(RULE, "left", "left"),
        arguments(RULE, "3", "3"),
        arguments(RULE, "'3'", "3"),
        arguments(RULE, "true", "true"),
        arguments(FLAG, "true", true),
        arguments(FLAG, "False", false),
        arguments(OPERATOR, "constant(0.5)", named("constant(0.5)")),
        arguments(OPERATOR, "3", named("3")),
        arguments(OPERATORS, "[zero, mean]", List.of(named("zero"), named("mean"))),
        arguments(new ParameterType.ListOf(STEPS, 0), "[]", List.of()),
        arguments(
            new ParameterType.ListOf(new ParameterType.ListOf(SHARE, 1), 1),
            "[[0, 1], [0.5]]",
            List.of(List.of(0.0, 1.0), List.of(0.5))),
        arguments(new ParameterType.MapOf(STEPS), "{b: 2, a: 1}", Map.of("a", 1L, "b", 2L)),
        arguments(
            new ParameterType.OneOf(List.of(FILE, new ParameterType.MapOf(FILE))),
            "{x: data/x}",
            Map.of("x", Path.of("f/data/x").toAbsolutePath())),
        arguments(BASELINE, "mean", "mean"),
        arguments(BASELINE, "-3", -3.0),
        arguments(new ParameterType.OneOf(List.of(STEPS, NUMBER)), "7", 7L),
        arguments(new ParameterType.OneOf(List.of(STEPS, NUMBER)), "7.5", 7.5),
        arguments(
            new ParameterType.OneOf(List.of(STEPS, new ParameterType.ListOf(STEPS, 1))),
            "[1, 2]",
            List.of(1L, 2L)),
        arguments(FILE, "../data/x", Path.of("data/x").toAbsolutePath()),
        arguments(FILE, "/data/x", Path.of("/data/x").toAbsolutePath()));
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void aValueThatFitsIsHeldAsItsType(ParameterType type, String yaml, Object expected) {
    Parameters bound = bind("p: " + yaml, Parameter.required("p", type, "a parameter"));
    assertThat(messages()).isEmpty();
    assertThat(bound.values()).isEqualTo(Map.of("p", expected));
  }

  static Stream<Arguments> unfitting() {
    String steps = "must be a whole number from 1 to 100, not ";
    String share = "must be a number from 0 to 1, not ";
    return Stream.of(
        arguments(STEPS, "0", "1:4: 'p' of test 't' " + steps + "the number 0"),
        arguments(STEPS, "101", "1:4: 'p' of test 't' " + steps + "the number 101"),
        arguments(STEPS, "1.5", "1:4: 'p' of test 't' " + steps + "the number 1.5"),
        arguments(STEPS, "1e300", "1:4: 'p' of test 't' " + steps + "the number 1e300"),
        arguments(STEPS, "'1'", "1:4: 'p' of test 't' " + steps + "text '1'"),
        arguments(STEPS, "true", "1:4: 'p' of test 't' " + steps + "true"),
        arguments(STEPS, "", "1:3: 'p' of test 't' " + steps + "nothing"),
        arguments(STEPS, "[1]", "1:4: 'p' of test 't' " + steps + "a list"),
        arguments(STEPS, "{a: 1}", "1:4: 'p' of test 't' " + steps + "a block"),
        arguments(SHARE, "-0.01", "1:4: 'p' of test 't' " + share + "the number -0.01"),
        arguments(SHARE, "1.01", "1:4: 'p' of test 't' " + share + "the number 1.01"),
        arguments(SHARE, "half", "1:4: 'p' of test 't' " + share + "text 'half'"),
        arguments(SHARE, ".nan", "1:4: '.nan' is not a finite number that a computer can hold"),
        arguments(SHARE, "-.inf", "1:4: '-.inf' is not a finite number that a computer can hold"),
        arguments(
            new ParameterType.Decimal(Double.MIN_VALUE, 1),
            "0",
            "1:4: 'p' of test 't' must be a number above 0, at most 1, not the number 0"),
        arguments(
            new ParameterType.Decimal(0, Double.MAX_VALUE),
            "-1",
            "1:4: 'p' of test 't' must be a number of at least 0, not the number -1"),
        arguments(
            new ParameterType.Whole(Long.MIN_VALUE, 5),
            "6",
            "1:4: 'p' of test 't' must be a whole number of at most 5, not the number 6"),
        arguments(
            TEXT, "3", "1:4: 'p' of test 't' must be text, not the number 3; put it in quotes"),
        arguments(
            RULE,
            "leff",
            "1:4: unknown value 'leff' of 'p' of test 't'; did you mean 'left'? known: left, right,"
                + " 3, true"),
        arguments(
            RULE,
            "4",
            "1:4: 'p' of test 't' must be one of left, right, 3, true, not the number 4"),
        arguments(
            new ParameterType.Choice(List.of("mean")),
            "[a]",
            "1:4: 'p' of test 't' must be 'mean', not a list"),
        arguments(FLAG, "yes", "1:4: 'p' of test 't' must be true or false, not text 'yes'"),
        arguments(FLAG, "1", "1:4: 'p' of test 't' must be true or false, not the number 1"),
        arguments(
            OPERATOR, "[a]", "1:4: 'p' of test 't' must be the name of an operator, not a list"),
        arguments(
            OPERATORS,
            "zero",
            "1:4: 'p' of test 't' must be a list, each the name of an operator, not text 'zero';"
                + " write [zero]"),
        arguments(OPERATORS, "[]", "1:4: 'p' of test 't' has 0 elements; it needs at least 1"),
        arguments(
            new ParameterType.ListOf(STEPS, 2),
            "3",
            "1:4: 'p' of test 't' must be a list of at least 2 elements, each a whole number from 1"
                + " to 100, not the number 3"),
        arguments(
            new ParameterType.ListOf(STEPS, 1),
            "[1, 200]",
            "1:8: each element of 'p' of test 't' " + steps + "the number 200"),
        arguments(
            new ParameterType.MapOf(STEPS),
            "{a: 200}",
            "1:8: 'a' in 'p' of test 't' " + steps + "the number 200"),
        arguments(
            new ParameterType.MapOf(TEXT),
            "[a]",
            "1:4: 'p' of test 't' must be a block of names, each with text, not a list"),
        arguments(
            BASELINE,
            "median",
            "1:4: 'p' of test 't' must be one of zero, mean; or a number, not text 'median'"),
        arguments(FILE, "3", "1:4: 'p' of test 't' must be a path, not the number 3"),
        arguments(FILE, "''", "1:4: 'p' of test 't' must be a path, not text ''"),
        arguments(FILE, "\"a\\0b\"", "1:4: 'p' of test 't' must be a path, not text 'a\\u{0}b'"));
  }

  @ParameterizedTest
  @MethodSource("unfitting")
  void aValueThatDoesNotFitIsReportedAtItsPlaceAndLeftOut(
      ParameterType type, String yaml, String problem) {
    Parameters bound = bind("p: " + yaml, Parameter.required("p", type, "a parameter"));
    assertThat(messages()).containsExactly("s.yaml:" + problem);
    assertThat(bound.values()).isEmpty();
  }

  @Test
  void everyBadElementOfAListIsReported() {
    bind("p: [0, 5, 300, x]", Parameter.required("p", new ParameterType.ListOf(STEPS, 1), "p"));
    assertThat(messages())
        .extracting(message -> message.substring(0, "s.yaml:1:00".length()))
        .containsExactly("s.yaml:1:5:", "s.yaml:1:11", "s.yaml:1:16");
  }

  @Test
  void whatIsNotGivenHasItsDefaultOrIsAbsent() {
    Parameters bound =
        bind("{}", Parameter.of("a", STEPS, 20L, "a"), Parameter.optional("b", STEPS, "b"));
    assertThat(messages()).isEmpty();
    assertThat(bound.values()).isEqualTo(Map.of("a", 20L));
    assertThat(bound.value("b")).isEqualTo(Optional.empty());
  }

  @Test
  void aBadValueLeavesTheDefault() {
    assertThat(bind("a: x", Parameter.of("a", STEPS, 20L, "a")).values())
        .isEqualTo(Map.of("a", 20L));
    assertThat(problems.hasErrors()).isTrue();
  }

  @Test
  void whatIsRequiredAndMissingIsReportedWhereTheEntryStands() {
    bind("{}", Parameter.required("of", OPERATOR, "the explainer whose values are changed"));
    assertThat(messages())
        .containsExactly("s.yaml:5:3: test 't' needs 'of': the explainer whose values are changed");
  }

  @Test
  void unknownKeysAreReportedWithTheKeysOfThePluginAndOfTheLanguage() {
    bind("stpes: 3\nexplainer: [a]\n", Parameter.of("steps", STEPS, 20L, "s"));
    assertThat(messages())
        .containsExactly(
            "s.yaml:1:1: unknown key 'stpes' of test 't'; did you mean 'steps'? known: steps,"
                + " explainers, models, type, vary",
            "s.yaml:2:1: unknown key 'explainer' of test 't'; did you mean 'explainers'? known:"
                + " steps, explainers, models, type, vary");
  }

  @Test
  void anElementThatWouldMakeTheSameVariantTwiceIsReported() {
    bind(
        "p: [zero, mean, zero]", Parameter.fanOut("p", OPERATOR, List.of("zero"), "the operators"));
    assertThat(messages()).containsExactly("s.yaml:1:17: 'p' of test 't' names text 'zero' twice");
  }

  @Test
  void whatTheReaderRefusedIsNotReportedAgain() {
    bind("p: *x\nq: !t 3\n", Parameter.of("p", STEPS, 1L, "p"), Parameter.of("q", STEPS, 1L, "q"));
    assertThat(messages())
        .containsExactly(
            "s.yaml:1:4: aliases (*name) are refused; write the value again, or use extends",
            "s.yaml:2:4: tags are refused: '!t'; leave it out");
  }

  @Test
  void operatorsAreParsedWhereTheyStand() {
    Parameters bound =
        bind(
            "{one: 'zeros', p: [zero, zeros]}",
            Parameter.of("one", OPERATOR, "mean", "an operator"),
            Parameter.fanOut("p", OPERATOR, List.of("zero", "blur"), "the operators"));
    assertThat(messages())
        .containsExactly(
            "s.yaml:1:7: 'one' of test 't': unknown operator 'zeros'",
            "s.yaml:1:26: 'p' of test 't': unknown operator 'zeros'");
    assertThat(bound.values())
        .isEqualTo(Map.of("one", named("mean"), "p", List.of(named("zero"), named("blur"))));
  }
}
