package dev.plumbline.tensorflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckVerdictsTests {
  @TempDir Path cache;
  private final List<String> told = new ArrayList<>();

  private CheckVerdicts verdicts(String key) {
    return CheckVerdicts.in(cache, key, (what, done, total) -> told.add(what));
  }

  private static boolean fails() {
    throw new IllegalStateException("the check ran again");
  }

  private Path kept() throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void aCheckRunsOnceAndSaysSo() {
    assertThat(verdicts("k").holds("a trial", () -> true)).isTrue();
    assertThat(verdicts("k").number("rows: of Rules[] at x", () -> 4)).isEqualTo(4);
    assertThat(verdicts("k").text("a note", () -> "two\nlines")).isEqualTo("two\nlines");
    assertThat(verdicts("k").holds("a trial", CheckVerdictsTests::fails)).isTrue();
    assertThat(verdicts("k").number("rows: of Rules[] at x", () -> 5)).isEqualTo(4);
    assertThat(verdicts("k").text("a note", () -> "")).isEqualTo("two\nlines");
    assertThat(told)
        .containsExactly(
            "checking the model: a trial",
            "checking the model: rows",
            "checking the model: a note");
  }

  @Test
  void anotherKeyHasVerdictsOfItsOwn() {
    assertThat(verdicts("k").holds("a trial", () -> true)).isTrue();
    assertThat(verdicts("other").holds("a trial", () -> false)).isFalse();
    assertThat(verdicts("k").holds("a trial", CheckVerdictsTests::fails)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "\n\n", "0\na trial\ntrue", "\u0000\uFFFF"})
  void aDamagedVerdictIsIgnoredAndWrittenAnew(String damaged) throws IOException {
    assertThat(verdicts("k").holds("a trial", () -> true)).isTrue();
    Files.writeString(kept(), damaged);
    assertThat(verdicts("k").holds("a trial", () -> false)).isFalse();
    assertThat(verdicts("k").holds("a trial", CheckVerdictsTests::fails)).isFalse();
  }

  @Test
  void everyDamagedByteIsNoticed() throws IOException {
    assertThat(verdicts("k").number("rows", () -> 128)).isEqualTo(128);
    byte[] whole = Files.readAllBytes(kept());
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(kept(), damaged);
      assertThat(verdicts("k").number("rows", () -> 7)).isEqualTo(7);
    }
  }

  @Test
  void bytesThatAreNoTextAreIgnored() throws IOException {
    assertThat(verdicts("k").holds("a trial", () -> true)).isTrue();
    Files.write(kept(), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    assertThat(verdicts("k").holds("a trial", () -> false)).isFalse();
  }

  @Test
  void aCheckThatThrowsHasNoVerdict() {
    assertThatThrownBy(
            () ->
                verdicts("k")
                    .text(
                        "parity",
                        () -> {
                          throw new ModelException("differs");
                        }))
        .hasMessage("differs");
    assertThat(verdicts("k").text("parity", () -> "equal")).isEqualTo("equal");
  }

  @Test
  void aFolderThatCannotBeWrittenCostsTimeOnly() throws IOException {
    Files.write(cache.resolve("checks"), "a file".getBytes(StandardCharsets.UTF_8));
    assertThat(verdicts("k").holds("a trial", () -> true)).isTrue();
    assertThat(told.get(1)).startsWith("cannot keep what the check found in ");
  }

  @Test
  void verdictsThatAreKeptNowhereAreFoundAnew() {
    CheckVerdicts unkept = CheckVerdicts.unkept((what, done, total) -> told.add(what));
    assertThat(unkept.holds("a trial", () -> true)).isTrue();
    assertThat(unkept.holds("a trial", () -> false)).isFalse();
  }
}
