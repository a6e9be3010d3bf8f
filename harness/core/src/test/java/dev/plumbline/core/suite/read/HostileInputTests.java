package dev.plumbline.core.suite.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.suite.yaml.SuiteValue;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTests {

  // Level 33 is the first refused: the suite's own block is level 1, so the bracket at column
  // 3 + 32 of "a: [[[..." opens it.
  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void nestingIsBoundedBeforeAnythingIsBuilt(String opening) {
    List<String> problems = Reading.problems("a:\n  " + opening.repeat(10_000));
    int column = 3 + 31 * opening.length();
    assertThat(problems)
        .containsExactly(
            "s.yaml:2:" + column + ": nests deeper than 32 levels; no suite needs that");
  }

  @Test
  void nestingUpToTheBoundIsRead() {
    assertThat(Reading.tree("a: " + "[".repeat(31) + "]".repeat(31)).get("a"))
        .containsInstanceOf(SuiteValue.ListValue.class);
  }

  @Test
  void aBillionLaughsEndInOneProblemPerAnchorAndAlias() {
    StringBuilder text = new StringBuilder("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 30; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    List<String> problems = Reading.problems(text.toString().getBytes(UTF_8));
    assertThat(problems).hasSize(30 + 2 * 29);
    assertThat(problems)
        .contains(
            "s.yaml:1:5: anchors (&name) are refused; use extends to share blocks",
            "s.yaml:2:10: aliases (*name) are refused; write the value again, or use extends",
            "s.yaml:2:15: aliases (*name) are refused; write the value again, or use extends");
  }

  @Test
  void anAliasOfItselfIsRefused() {
    assertThat(Reading.problems("a: &x {b: *x}".getBytes(UTF_8)))
        .containsExactly(
            "s.yaml:1:4: anchors (&name) are refused; use extends to share blocks",
            "s.yaml:1:11: aliases (*name) are refused; write the value again, or use extends");
  }

  static Stream<Arguments> endlessValues() {
    String text = "x".repeat(16 * 1024 + 1);
    return Stream.of(
        arguments("a: " + text, "s.yaml:1:4"),
        arguments("a: '" + text + "'", "s.yaml:1:4"),
        arguments("a: |\n  " + text + "\n", "s.yaml:1:4"),
        arguments("? " + text + "\n: 1\n", "s.yaml:1:3"));
  }

  @ParameterizedTest
  @MethodSource("endlessValues")
  void valuesAreBounded(String text, String place) {
    assertThat(Reading.problems(text.getBytes(UTF_8)))
        .anySatisfy(p -> assertThat(p).startsWith(place + ": a value of 1638"));
  }

  @Test
  void filesAreBounded() {
    assertThat(Reading.problems(new byte[256 * 1024 + 1]))
        .containsExactly("s.yaml: is larger than 262144 bytes; a suite is a small text file");
  }

  static Stream<Arguments> undecodable() {
    String broken = "is not UTF-8: byte 0x%s does not fit; save it as UTF-8";
    String control = "is not a text file: character U+%s is not allowed";
    return Stream.of(
        // 0xE9 is é in Latin-1; it opens a sequence of three bytes here.
        arguments(bytes("a: caf", 0xE9, " b\n"), "s.yaml:1:7: " + broken.formatted("E9")),
        arguments(bytes("a: 1\r\nb: ", 0xFF, ""), "s.yaml:2:4: " + broken.formatted("FF")),
        arguments(bytes("ä: ", 0xC3, ""), "s.yaml:1:4: " + broken.formatted("C3")),
        // A surrogate in UTF-8 is not UTF-8.
        arguments(bytes("a: ", 0xED, " "), "s.yaml:1:4: " + broken.formatted("ED")),
        arguments(bytes("a: 1\nb: ", 0, ""), "s.yaml:2:4: " + control.formatted("0000")),
        arguments(bytes("", 0x1B, "[31m"), "s.yaml:1:1: " + control.formatted("001B")),
        arguments("\uFEFFa: 1".getBytes(UTF_16BE), "s.yaml: is UTF-16; save it as UTF-8"),
        arguments("\uFEFFa: 1".getBytes(UTF_16LE), "s.yaml: is UTF-16; save it as UTF-8"),
        arguments(
            "\ud83d\ude00: \u0007".getBytes(UTF_8), "s.yaml:1:4: " + control.formatted("0007")));
  }

  @ParameterizedTest
  @MethodSource("undecodable")
  void whatIsNotTextIsRefusedWithItsPlace(byte[] bytes, String problem) {
    assertThat(Reading.problems(bytes)).containsExactly(problem);
  }

  // Whatever the bytes, reading them reports a problem and throws nothing else.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void binaryGarbageIsRefused(long seed) {
    byte[] bytes = new byte[4096];
    new Random(seed).nextBytes(bytes);
    assertThat(Reading.problems(bytes)).hasSize(1);
  }

  // Characters that mean something in YAML, in random order: read or refused, never a crash.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void yamlGarbageIsReadOrRefused(long seed) {
    Random random = new Random(seed);
    String signs = "{}[],:-?&*!|>'\"%@`#~ \n\tab1<.=";
    for (int run = 0; run < 200; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      String suite = text.toString();
      assertThat(Reading.problems(suite)).as(suite).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n\n", "# only a comment\n", "---\n", "~\n", "\uFEFF", "%YAML 1.2\n---\n"})
  void anEmptyFileIsRefused(String text) {
    assertThat(Reading.problems(text))
        .singleElement()
        .asString()
        .endsWith("is empty; a suite begins with 'plumbline: 1'");
  }

  @Test
  void aByteOrderMarkAndAnyLineEndingAreRead() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String text = "\uFEFF" + Reading.SMALLEST.replace("\n", end) + "device: x" + end;
      assertThat(Reading.problems(text))
          .containsExactly("s.yaml:7:9: 'device' is 'x'; allowed are auto, cpu, gpu and gpu:N");
    }
  }

  static Stream<Arguments> notYaml() {
    return Stream.of(
        arguments("a:\n\tb: 1\n", "s.yaml:2:1: is not valid YAML: a tab cannot indent; use spaces"),
        arguments(
            "a: @b\n",
            "s.yaml:1:4: is not valid YAML: found character '@' that cannot start any token"),
        arguments(
            "a: [1\n",
            "s.yaml:2:1: is not valid YAML: expected ',' or ']', but got <stream end> (while"
                + " parsing a flow sequence that begins in line 1)"),
        arguments(
            "a: b: c\n", "s.yaml:1:5: is not valid YAML: mapping values are not allowed here"),
        arguments(
            "a: 'x\n",
            "s.yaml:2:1: is not valid YAML: found unexpected end of stream (while scanning a"
                + " quoted scalar that begins in line 1)"),
        arguments(
            "%YAML 2.0\n---\na: 1\n", "s.yaml: is not valid YAML: Version{major=2, minor=0}"));
  }

  @ParameterizedTest
  @MethodSource("notYaml")
  void brokenYamlIsRefusedWithItsPlace(String text, String problem) {
    assertThat(Reading.problems(text)).containsExactly(problem);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("a: 1\nb: 2\na: 3\n", "s.yaml:3:1: key 'a' stands twice; first in line 1"),
        arguments(
            "a: {<<: {b: 1}}\n",
            "s.yaml:1:5: merge keys (<<) are refused; use extends to share blocks"),
        arguments("a: !x 1\n", "s.yaml:1:4: tags are refused: '!x'; leave it out"),
        arguments(
            "a: !!python/object {}\n",
            "s.yaml:1:4: tags are refused: 'tag:yaml.org,2002:python/object'; leave it out"),
        arguments(
            "a: !!int [1]\n",
            "s.yaml:1:4: tags are refused: 'tag:yaml.org,2002:int'; leave it out"),
        arguments(
            "a: 1\n---\nb: 1\n",
            "s.yaml:2:1: a second document begins here; a suite file has only one"),
        arguments("{[a]: 1}\n", "s.yaml:1:2: a key must be a word, not a list or block"),
        arguments("'': 1\n", "s.yaml:1:1: a key must not be empty"),
        arguments("- a\n", "s.yaml:1:1: a suite is a block of keys, not a list"),
        arguments("words\n", "s.yaml:1:1: a suite is a block of keys, not text 'words'"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatTheLanguageLeavesOutIsRefusedWithItsPlace(String text, String problem) {
    assertThat(Reading.problems(text.getBytes(UTF_8))).containsExactly(problem);
  }

  @Test
  void aQuotedMergeKeyIsAnOrdinaryKey() {
    assertThat(Reading.tree("'<<': 1").fields()).containsOnlyKeys("<<");
  }

  @Test
  void columnsCountCharactersAndNotBytes() {
    assertThat(Reading.problems("ä: [\ud83d\ude00, *x]".getBytes(UTF_8)))
        .containsExactly(
            "s.yaml:1:8: aliases (*name) are refused; write the value again, or use extends");
  }

  private static byte[] bytes(String before, int value, String after) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before.getBytes(UTF_8));
    bytes.write(value);
    bytes.writeBytes(after.getBytes(UTF_8));
    return bytes.toByteArray();
  }
}
