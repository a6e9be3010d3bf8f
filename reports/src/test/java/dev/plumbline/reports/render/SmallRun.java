package dev.plumbline.reports.render;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.Curve;
import dev.plumbline.reports.results.FocusParts;
import dev.plumbline.reports.results.Numbers;
import dev.plumbline.reports.results.Outcome;
import dev.plumbline.reports.results.Place;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ControlVerdict;
import dev.plumbline.reports.results.RunDescription.CurveLabels;
import dev.plumbline.reports.results.RunDescription.DatasetFacts;
import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.GateFacts;
import dev.plumbline.reports.results.RunDescription.GateOutcome;
import dev.plumbline.reports.results.RunDescription.ModelFacts;
import dev.plumbline.reports.results.RunDescription.Scope;
import dev.plumbline.reports.results.RunDescription.SeedFacts;
import dev.plumbline.reports.results.RunDescription.TestFacts;
import dev.plumbline.reports.results.RunDescription.TruthKind;
import dev.plumbline.reports.results.RunDescription.Verdict;
import dev.plumbline.reports.results.SampleView;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.Status;
import dev.plumbline.reports.results.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run small enough to check by hand; every text of it begins with a prefix of the caller's. */
final class SmallRun {
  static final int SAMPLES = 12;

  private final String prefix;
  private final Category deletion;

  SmallRun(String prefix) {
    this(prefix, Category.FAITHFULNESS);
  }

  /** The same run with its test of explanations in another family. */
  SmallRun(String prefix, Category deletion) {
    this.prefix = prefix;
    this.deletion = deletion;
  }

  private String p(String text) {
    return prefix + text;
  }

  RunDescription description() {
    CurveLabels labels = new CurveLabels(p("removed"), p("logit"));
    double inf = Double.POSITIVE_INFINITY;
    return new RunDescription(
        p("small"),
        p("title"),
        p("question"),
        p("text"),
        List.of(
            new DatasetFacts(
                p("data"),
                p("sdc"),
                p("about data"),
                TruthKind.DATA,
                SAMPLES,
                Map.of(p("m"), p("9")))),
        List.of(
            new ModelFacts(
                p("model"),
                p("mlp"),
                p("data"),
                p("about model"),
                List.of(
                    new SeedFacts(p("0"), Map.of(p("accuracy"), 1.0), Map.of(p("hash"), p("ab"))),
                    new SeedFacts(p("1"), Map.of(), Map.of())))),
        List.of(
            new ExplainerFacts(
                p("ig"), p("integrated-gradients"), p("about ig"), p("contribution"), "method", ""),
            new ExplainerFacts(
                p("shuffled"), p("permuted"), p("about shuffled"), "", "permuted", p("ig")),
            new ExplainerFacts(
                p("random"), p("random-fixed"), p("about random"), "", p("random-fixed"), "")),
        List.of(
            new TestFacts(
                p("deletion"),
                p("deletion-type"),
                "",
                Scope.EXPLANATION,
                TruthKind.NONE,
                deletion,
                Direction.LOWER,
                -inf,
                inf,
                p("F"),
                p("shows"),
                p("cannot"),
                labels),
            new TestFacts(
                p("focus"),
                p("focus-type"),
                "",
                Scope.MODEL,
                TruthKind.DATA,
                Category.ATTENTION,
                Direction.HIGHER,
                0,
                1,
                "",
                p("shows focus"),
                p("cannot focus"),
                CurveLabels.NONE)),
        List.of(
            new ControlVerdict(p("deletion"), p("zero"), Verdict.PROVEN, p("256 of 256")),
            new ControlVerdict(p("deletion"), p("mean"), Verdict.REFUTED, p("12 of 256"))),
        Map.of(p("engine"), p("none")),
        p("plumbline run small"),
        p("suite: small"),
        List.of(p("warning")),
        List.of(
            new GateFacts(
                p("deletion · zero"),
                p("ig"),
                p("model"),
                p("mean at most 1"),
                -0.5,
                GateOutcome.HOLDS),
            new GateFacts(
                p("focus"),
                "",
                "",
                p("smallest value at least 0.9"),
                Double.NaN,
                GateOutcome.FAILS)));
  }

  /** ig scores 1 + k/100 under zero, shuffled 2: ig is lower, hence better, on all samples. */
  List<ScoreRow> rows() {
    List<ScoreRow> rows = new ArrayList<>();
    for (String seed : List.of("0", "1")) {
      for (int k = 0; k < SAMPLES; k++) {
        rows.add(row(seed, "ig", "deletion", "zero", k, score(1 + k / 100.0)));
        rows.add(row(seed, "ig", "deletion", "mean", k, score(1)));
        rows.add(row(seed, "shuffled", "deletion", "zero", k, score(2)));
        rows.add(
            row(
                seed,
                "shuffled",
                "deletion",
                "mean",
                k,
                Outcome.without(Status.FAILED, p("it broke"))));
        rows.add(
            row(
                seed,
                "random",
                "deletion",
                "zero",
                k,
                k < 3 ? Outcome.without(Status.UNDEFINED, p("all ranks tie")) : score(2.5)));
        rows.add(
            row(
                seed,
                "random",
                "deletion",
                "mean",
                k,
                Outcome.without(Status.NOT_APPLICABLE, p("no meaning"))));
        boolean focused = seed.equals("0") || k % 3 != 0;
        rows.add(
            row(
                seed,
                "",
                "focus",
                "",
                k,
                Outcome.of(focused ? 1 : 0).withParts(parts(focused ? 1.0 : 0))));
      }
    }
    return rows;
  }

  private static Map<String, Double> parts(double focus) {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put(FocusParts.ACCURACY, 1.0);
    parts.put(FocusParts.FOCUS, focus);
    parts.put(FocusParts.FTPT, focus);
    parts.put(FocusParts.CHANCE, 0.25);
    return parts;
  }

  private static Outcome score(double value) {
    return Outcome.of(value)
        .withCurves(List.of(new Curve("F", Numbers.of(0, 1), Numbers.of(3, value))));
  }

  private ScoreRow row(
      String seed, String explainer, String test, String variant, int k, Outcome outcome) {
    Place place =
        new Place(
            p("data"),
            p("model"),
            p(seed),
            explainer.isEmpty() ? "" : p(explainer),
            p(test),
            variant.isEmpty() ? "" : p(variant));
    Subject subject = new Subject(p("data/" + k), "", p("" + k % 3), p("" + k % 3), p("logit"));
    return new ScoreRow(
        place, test.equals("focus") ? subject.against(TruthKind.DATA) : subject, outcome);
  }

  List<SampleView> views() {
    List<SampleView> views = new ArrayList<>();
    views.add(view("pixels", new SampleView.Pixels(1, 1, 1, Numbers.of(0.5))));
    views.add(view("columns", new SampleView.Columns(List.of(p("age")), List.of(p("41")))));
    views.add(view("words", new SampleView.Tokens(List.of(p("word")))));
    views.add(view("segments", new SampleView.Segments(List.of(p("1, 2")))));
    return views;
  }

  private SampleView view(String id, SampleView.Picture picture) {
    return new SampleView(
        p("data"),
        p("model"),
        p("0"),
        p(id),
        p("1"),
        p("1"),
        p("logit"),
        picture,
        List.of(new SampleView.Shown(p("ig"), Numbers.of(-2))),
        Numbers.of(1),
        TruthKind.MODEL);
  }

  ReportModel model() {
    return ReportModel.of(description(), rows(), views());
  }
}
