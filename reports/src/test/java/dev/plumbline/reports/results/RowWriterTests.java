package dev.plumbline.reports.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowWriterTests {
  static final ScorePlace PLACE = new ScorePlace("boxes", "softmax", "0", "ig", "deletion", "mean");
  static final ScoreSubject SUBJECT = new ScoreSubject("boxes/17", "", "1", "1", "logit[1]");

  static ScoreRow row(ScoreOutcome outcome) {
    return new ScoreRow(PLACE, SUBJECT, outcome);
  }

  private static ScoreRow full() {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("z", 1.0);
    parts.put("a", Double.NEGATIVE_INFINITY);
    return row(
        ScoreOutcome.of(0.1)
            .withStandardError(1e-3)
            .withParts(parts)
            .withDiagnostics(Map.of("ties", 0.25))
            .withCurves(
                List.of(new ScoreCurve("F", Vector.of(0, 0.5, 1), Vector.of(3, Double.NaN, -1)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de-DE", "tr-TR"})
  void aRowIsOneLineWithFixedKeysInEveryLocale(String tag) {
    Locale before = Locale.getDefault();
    Locale.setDefault(tag.isEmpty() ? Locale.ROOT : Locale.forLanguageTag(tag));
    try {
      assertThat(RowWriter.line(full()))
          .isEqualTo(
              "{\"dataset\":\"boxes\",\"model\":\"softmax\",\"seed\":\"0\",\"explainer\":\"ig\",\"test\":\"deletion\","
                  + "\"variant\":\"mean\",\"sample\":\"boxes/17\",\"label\":\"1\",\"predicted\":\"1\",\"target\":\"logit[1]\","
                  + "\"status\":\"ok\",\"value\":0.1,\"standard-error\":0.001,\"parts\":{\"z\":1.0,\"a\":\"-Infinity\"},"
                  + "\"diagnostics\":{\"ties\":0.25},\"curves\":[{\"name\":\"F\",\"x\":[0.0,0.5,1.0],\"y\":[3.0,\"NaN\",-1.0]}]}");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    assertThat(RowReader.row(RowWriter.line(full()))).isEqualTo(full());
    ScoreRow undefined = row(ScoreOutcome.without(ScoreStatus.UNDEFINED, "a \"constant\" map\n"));
    assertThat(RowReader.row(RowWriter.line(undefined))).isEqualTo(undefined);
  }

  @Test
  void aRowSaysWhereExplanationAndTestWereReadFrom() throws IOException {
    ScoreSubject inside = SUBJECT.readFrom(new ReadSites("words", "layer"));
    ScoreRow row = new ScoreRow(PLACE, inside, ScoreOutcome.of(1));
    assertThat(RowWriter.line(row))
        .contains("\"target\":\"logit[1]\",\"site\":\"words\",\"test-site\":\"layer\",\"status\"");
    assertThat(RowReader.row(RowWriter.line(row))).isEqualTo(row);
  }

  @Test
  void aRowSaysWhichTruthItWasScoredAgainst() throws IOException {
    ScoreRow row = new ScoreRow(PLACE, SUBJECT.against(TruthSource.RATIONALE), ScoreOutcome.of(1));
    assertThat(RowWriter.line(row))
        .contains("\"target\":\"logit[1]\",\"truth\":\"rationale\",\"status\"");
    assertThat(RowReader.row(RowWriter.line(row))).isEqualTo(row);
  }

  @Test
  void aRowSaysWhichRowsStoodInForTrainingRows() throws IOException {
    ScoreRow row = new ScoreRow(PLACE, SUBJECT.before("test"), ScoreOutcome.of(1));
    assertThat(RowWriter.line(row))
        .contains("\"target\":\"logit[1]\",\"background\":\"test\",\"status\"");
    assertThat(RowReader.row(RowWriter.line(row))).isEqualTo(row);
  }

  @Test
  void aRowWithoutATruthIsARowOfATestThatNeedsNone() throws IOException {
    ScoreRow row =
        RowReader.row(
            "{\"dataset\":\"a\",\"model\":\"b\",\"test\":\"c\",\"sample\":\"a/1\","
                + "\"status\":\"ok\",\"value\":1.0}");
    assertThat(row.subject()).isEqualTo(new ScoreSubject("a/1", "", "", "", ""));
    assertThat(row.subject().truth()).isEqualTo(TruthSource.NONE);
  }

  @ParameterizedTest
  // the ends of the range, a negative zero, and bits without a short decimal
  @ValueSource(
      longs = {
        1,
        0x7fefffffffffffffL,
        0x8000000000000000L,
        0x3fd5555555555555L,
        0x3d30000000000000L
      })
  void doublesAreExact(long bits) throws IOException {
    double value = Double.longBitsToDouble(bits);
    String line = RowWriter.line(row(ScoreOutcome.of(value)));
    assertThat(Double.doubleToRawLongBits(RowReader.row(line).outcome().value())).isEqualTo(bits);
  }

  @Test
  void doublesAreShortestOnEveryJavaVersion() {
    // 2^-44 = 5.684341886080801487E-14: sixteen digits suffice, Double.toString of Java 17 gives
    // seventeen
    assertThat(RowWriter.line(row(ScoreOutcome.of(Math.pow(2, -44)))))
        .contains("\"value\":5.684341886080802E-14}");
    assertThat(RowWriter.line(row(ScoreOutcome.of(2.0E-3)))).contains("\"value\":0.002}");
  }

  @Test
  void aValueThatIsNotFiniteIsUndefinedWithAReason() {
    ScoreOutcome outcome = ScoreOutcome.of(Double.NaN);
    assertThat(outcome.status()).isEqualTo(ScoreStatus.UNDEFINED);
    assertThat(outcome.reason()).isEqualTo("the value is NaN");
    assertThat(RowWriter.line(row(outcome))).doesNotContain("\"value\"");
  }

  @Test
  void statusValueAndReasonMustFit() {
    assertThatThrownBy(() -> ScoreOutcome.without(ScoreStatus.OK, ""))
        .hasMessageContaining("status ok with value NaN");
    assertThatThrownBy(() -> ScoreOutcome.without(ScoreStatus.FAILED, ""))
        .hasMessageContaining("reason ''");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"dataset\":\"a\"}|no 'model'",
        "{\"datset\":\"a\"}|unknown key 'datset'",
        "{\"dataset\":\"a\",\"dataset\":\"b\"}|Duplicate",
        "{\"value\":\"much\"}|'much' is not a number",
        "{\"value\":[]}|expected a number",
        "[1]|expected START_OBJECT",
        "{\"dataset\":\"a\",\"model\":\"b\",\"test\":\"c\",\"status\":\"fine\"}|unknown status"
            + " 'fine'",
        "{\"dataset\":\"a\",\"model\":\"b\",\"test\":\"c\",\"status\":\"ok\"}|status ok with value"
            + " NaN",
        "{\"dataset\":\"a\",\"model\":\"b\",\"test\":\"c\",\"truth\":\"gold\"}|unknown truth"
            + " 'gold'",
        "{\"dataset\":|end-of-input"
      })
  void aLineThatIsNoRowSaysWhy(String line, String why) {
    assertThatThrownBy(() -> RowReader.row(line))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }
}
