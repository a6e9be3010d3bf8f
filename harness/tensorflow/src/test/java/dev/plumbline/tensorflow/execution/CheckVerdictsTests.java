package dev.plumbline.tensorflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckVerdictsTests {
  @TempDir Path cache;
  private final List<String> told = new ArrayList<>();
  private final ProbeRows rows =
      new ProbeRows(InputLayout.of("x", Shape.of(3), InputKind.COLUMNS), null, new BitSet());

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
    assertThat(verdicts("k").holds("a trial", rows, () -> true)).isTrue();
    assertThat(verdicts("k").smallest("rules: of Rules[] at x", rows, () -> 4)).isEqualTo(4);
    assertThat(verdicts("k").text("a note", rows, () -> "two\nlines", note -> true))
        .isEqualTo("two\nlines");
    assertThat(verdicts("k").holds("a trial", rows, CheckVerdictsTests::fails)).isTrue();
    assertThat(verdicts("k").smallest("rules: of Rules[] at x", rows, () -> 5)).isEqualTo(4);
    assertThat(verdicts("k").text("a note", rows, () -> "", note -> true)).isEqualTo("two\nlines");
    assertThat(told)
        .containsExactly(
            "checking the model: a trial",
            "checking the model: rules",
            "checking the model: a note");
  }

  @Test
  void anotherKeyHasVerdictsOfItsOwn() {
    assertThat(verdicts("k").holds("a trial", rows, () -> true)).isTrue();
    assertThat(verdicts("other").holds("a trial", rows, () -> false)).isFalse();
    assertThat(verdicts("k").holds("a trial", rows, CheckVerdictsTests::fails)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "\n\n", "0\na trial\ntrue", "\u0000\uFFFF"})
  void aDamagedVerdictIsIgnoredAndWrittenAnew(String damaged) throws IOException {
    assertThat(verdicts("k").holds("a trial", rows, () -> true)).isTrue();
    Files.writeString(kept(), damaged);
    assertThat(verdicts("k").holds("a trial", rows, () -> false)).isFalse();
    assertThat(verdicts("k").holds("a trial", rows, CheckVerdictsTests::fails)).isFalse();
  }

  @Test
  void everyDamagedByteIsNoticed() throws IOException {
    assertThat(verdicts("k").smallest("rows", rows, () -> 128)).isEqualTo(128);
    byte[] whole = Files.readAllBytes(kept());
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(kept(), damaged);
      assertThat(verdicts("k").smallest("rows", rows, () -> 7)).isEqualTo(7);
    }
  }

  @Test
  void bytesThatAreNoTextAreIgnored() throws IOException {
    assertThat(verdicts("k").holds("a trial", rows, () -> true)).isTrue();
    Files.write(kept(), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    assertThat(verdicts("k").holds("a trial", rows, () -> false)).isFalse();
  }

  @Test
  void aCheckThatThrowsHasNoVerdict() {
    assertThatThrownBy(
            () ->
                verdicts("k")
                    .text(
                        "parity",
                        rows,
                        () -> {
                          throw new ModelException("differs");
                        },
                        note -> true))
        .hasMessage("differs");
    assertThat(verdicts("k").text("parity", rows, () -> "equal", note -> true)).isEqualTo("equal");
  }

  @Test
  void aFolderThatCannotBeWrittenCostsTimeOnly() throws IOException {
    Files.write(cache.resolve("checks"), "a file".getBytes(StandardCharsets.UTF_8));
    assertThat(verdicts("k").holds("a trial", rows, () -> true)).isTrue();
    assertThat(told.get(1)).startsWith("cannot keep what the check found in ");
  }

  @Test
  void atLengthAVerdictIsFoundAnewAndKeptForLaterRuns() {
    assertThat(verdicts("k").holds("a trial", rows, () -> true)).isTrue();
    assertThat(verdicts("k").atLength().holds("a trial", rows, () -> false)).isFalse();
    assertThat(verdicts("k").holds("a trial", rows, CheckVerdictsTests::fails)).isFalse();
  }

  @Test
  void atLengthACheckIsMadeTenTimesWithOtherRows() {
    Set<FloatRows> drawn = new HashSet<>();
    assertThat(verdicts("k").atLength().holds("rows", rows, () -> drawn.add(rows.draw("it", 2))))
        .isTrue();
    assertThat(drawn).hasSize(10).contains(rows.draw("it", 2));
  }

  @Test
  void atLengthOneTimeThatFindsOtherwiseIsEnough() {
    Iterator<Boolean> third =
        List.of(true, true, false, true, true, true, true, true, true, true).iterator();
    assertThat(verdicts("k").atLength().holds("a trial", rows, third::next)).isFalse();
    Iterator<Integer> sizes = List.of(8, 8, 4, 8, 8, 2, 8, 8, 8, 8).iterator();
    assertThat(verdicts("k").atLength().smallest("size", rows, sizes::next)).isEqualTo(2);
    Iterator<String> said = List.of("", "", "no", "", "", "", "", "never", "", "").iterator();
    assertThat(verdicts("k").atLength().text("said", rows, said::next, String::isEmpty))
        .isEqualTo("no");
  }

  @Test
  void verdictsThatAreKeptNowhereAreFoundAnew() {
    CheckVerdicts unkept = CheckVerdicts.unkept((what, done, total) -> told.add(what));
    assertThat(unkept.holds("a trial", rows, () -> true)).isTrue();
    assertThat(unkept.holds("a trial", rows, () -> false)).isFalse();
  }
}
