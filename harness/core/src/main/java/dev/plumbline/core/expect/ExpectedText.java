package dev.plumbline.core.expect;

import dev.plumbline.core.suite.ExpectedValue;
import dev.plumbline.core.suite.ExpectedValue.ExpectedCell;
import dev.plumbline.core.suite.ExpectedValue.Kind;
import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.core.suite.ExpectedValues.ExpectedTable;
import dev.plumbline.core.suite.yaml.YamlText;
import dev.plumbline.reports.statistics.ExpectedMean;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes expected values as the YAML file that is read beside a suite. */
public final class ExpectedText {
  private static final MathContext VALUE = new MathContext(9);
  private static final MathContext ROUGH = new MathContext(3, RoundingMode.UP);
  private static final double POWER = 0.8;

  private final ExpectedValues values;
  private final StringBuilder text = new StringBuilder();

  private ExpectedText(ExpectedValues values) {
    this.values = values;
  }

  /** The text of a file. */
  public static String of(ExpectedValues values) {
    ExpectedText text = new ExpectedText(values);
    text.write();
    return text.text.toString();
  }

  private void write() {
    line("# Written by 'plumbline record'. Runs of the suite beside it are held to these means.");
    line("# After a change that was meant to be: plumbline check RUN --expected FILE --approve");
    line("expected: 1");
    line("runs: " + values.runs());
    line("tables:");
    values.tables().forEach(this::table);
  }

  private void table(ExpectedTable table) {
    line("  - dataset: " + YamlText.of(table.dataset()));
    line("    model: " + YamlText.of(table.model()));
    line("    setting: '" + table.setting() + "'");
    line("    networks: '" + table.networks() + "'");
    line("    values:");
    table.values().forEach(this::value);
  }

  private void value(ExpectedValue value) {
    ExpectedCell cell = value.cell();
    StringBuilder keys = new StringBuilder("test: " + YamlText.of(cell.test()));
    if (!cell.variant().isEmpty()) {
      keys.append(", variant: ").append(YamlText.of(cell.variant()));
    }
    if (!cell.explainer().isEmpty()) {
      keys.append(", explainer: ").append(YamlText.of(cell.explainer()));
    }
    keys.append(", kind: ")
        .append(value.kind().name().toLowerCase(Locale.ROOT))
        .append(", mean: ")
        .append(number(value.mean(), VALUE))
        .append(", error: ")
        .append(number(value.error(), ROUGH))
        .append(", degrees: ")
        .append(value.degrees())
        .append(", samples: ")
        .append(value.samples())
        .append(", tolerance: ")
        .append(number(value.tolerance(), ROUGH));
    if (value.kind() == Kind.STATISTICAL) {
      keys.append(", sees: ").append(number(seen(value), ROUGH));
    }
    keys.append(", test-version: ").append(cell.testVersion());
    if (!cell.explainer().isEmpty()) {
      keys.append(", explainer-version: ").append(cell.explainerVersion());
    }
    line("      - {" + keys + "}");
  }

  /** The smallest loss that a run like the recorded ones shows with 80 %; 0 if it is not known. */
  private double seen(ExpectedValue value) {
    return value.degrees() < 1
        ? 0
        : new ExpectedMean(value.error(), value.degrees(), values.runs())
            .seenLoss(ExpectedJudge.alpha(values), POWER);
  }

  private static String number(double value, MathContext digits) {
    return new BigDecimal(Double.toString(value)).round(digits).stripTrailingZeros().toString();
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
