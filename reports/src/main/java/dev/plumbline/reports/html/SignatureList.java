package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.signature.SignatureWriter;

/** The signatures of the scores of a table, to be opened. */
final class SignatureList {
  /** More signatures would make the page large; they stand in {@code summary.csv} alone. */
  private static final int MOST = 1000;

  private SignatureList() {}

  static Html of(RunDescription run, ResultTable results) {
    int count = results.entries().size() + results.modelTests().size();
    if (count > MOST) {
      return Html.el("p", "sub")
          .text(
              "The signatures of these " + Numerals.count(count) + " scores stand in summary.csv.");
    }
    Html list = Html.el("dl", "signatures");
    new SignatureWriter(run)
        .forEach(
            results,
            (name, signature) ->
                list.add(
                    Html.el("dt").text(name),
                    Html.el("dd").add(Html.el("code").text(signature.text()))));
    return Html.el("details")
        .add(
            Html.el("summary").text("Signatures: what each score depends on, in one line"),
            Html.el("p", "note")
                .text(
                    "plumbline show 'SIGNATURE' RUN... explains a line, and finds the score in"
                        + " runs."),
            list);
  }
}
