package dev.plumbline.reports;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.results.FocusParts;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateEvidence;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.ReportedGate.GateSource;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import dev.plumbline.reports.results.RunDescription.ReportedDataset;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.ReportedPublication;
import dev.plumbline.reports.results.RunDescription.ReportedSeed;
import dev.plumbline.reports.results.RunDescription.TestScope;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.SampleView;
import dev.plumbline.reports.results.ScoreCurve;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.reports.results.ScoreSubject;
import dev.plumbline.reports.results.TestDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A run small enough to check by hand; every text of it begins with a prefix of the caller's. */
public final class SmallRun {
  public static final int SAMPLES = 12;

  private final String prefix;
  private final Category deletion;

  public SmallRun(String prefix) {
    this(prefix, Category.FAITHFULNESS);
  }

  /** The same run with its test of explanations in another family. */
  public SmallRun(String prefix, Category deletion) {
    this.prefix = prefix;
    this.deletion = deletion;
  }

  private String p(String text) {
    return prefix + text;
  }

  public RunDescription description() {
    return described().withPublished(published());
  }

  private List<ReportedPublication> published() {
    return List.of(
        publication("", "focus", "", "FTPT", 0.5),
        publication("", "focus", "", "FTPX", 0.5),
        publication("ig", "deletion", "zero", "", 1.055));
  }

  private ReportedPublication publication(
      String explainer, String test, String variant, String part, double value) {
    return new ReportedPublication(
        p("model"),
        explainer.isEmpty() ? "" : p(explainer),
        p(test),
        variant.isEmpty() ? "" : p(variant),
        part,
        value,
        p("source"),
        p("note"));
  }

  private RunDescription described() {
    CurveAxes labels = new CurveAxes(p("removed"), p("logit"));
    double inf = Double.POSITIVE_INFINITY;
    return new RunDescription(
        p("small"),
        p("title"),
        p("question"),
        p("text"),
        List.of(
            new ReportedDataset(
                p("data"),
                p("sdc"),
                p("about data"),
                TruthSource.DATA,
                SAMPLES,
                Map.of(p("m"), p("9")))),
        List.of(
            new ReportedModel(
                p("model"),
                p("mlp"),
                p("data"),
                p("about model"),
                List.of(
                    new ReportedSeed(
                        p("0"),
                        new TreeMap<>(Map.of("accuracy", 0.75, p("loss"), 1.0, "test-rows", 400.0)),
                        Map.of(p("hash"), p("ab"))),
                    new ReportedSeed(p("1"), Map.of(), Map.of())))),
        List.of(
            new ReportedExplainer(
                p("ig"), p("integrated-gradients"), p("about ig"), p("contribution"), "method", ""),
            new ReportedExplainer(
                p("shuffled"), p("permuted"), p("about shuffled"), "", "permuted", p("ig")),
            new ReportedExplainer(
                p("random"), p("random-fixed"), p("about random"), "", "random-fixed", "")),
        List.of(
            new TestDescription(
                p("deletion"),
                p("deletion-type"),
                "",
                TestScope.EXPLANATION,
                TruthSource.NONE,
                deletion,
                Direction.LOWER,
                -inf,
                inf,
                p("F"),
                p("shows"),
                p("cannot"),
                labels),
            new TestDescription(
                p("focus"),
                p("focus-type"),
                "",
                TestScope.MODEL,
                TruthSource.DATA,
                Category.ATTENTION,
                Direction.HIGHER,
                0,
                1,
                "",
                p("shows focus"),
                p("cannot focus"),
                CurveAxes.NONE)),
        List.of(
            new ContractResult(p("deletion"), p("zero"), ContractVerdict.PROVEN, p("256 of 256")),
            new ContractResult(p("deletion"), p("mean"), ContractVerdict.REFUTED, p("12 of 256"))),
        Map.of(p("engine"), p("none")),
        p("plumbline run small"),
        p("suite: small"),
        List.of(p("warning")),
        List.of(
            new ReportedGate(
                p("deletion · zero"),
                p("ig"),
                p("model"),
                p("mean at most 1"),
                -0.5,
                GateOutcome.HOLDS,
                new GateEvidence("s.yaml:7:9", -0.6, -0.4, "over samples", 40, 40, ""),
                GateSource.SUITE),
            new ReportedGate(
                p("focus"),
                "",
                "",
                p("smallest value at least 0.9"),
                Double.NaN,
                GateOutcome.FAILS),
            new ReportedGate(
                p("focus"),
                "",
                "",
                p("mean at least 0.5, significantly"),
                0.6,
                GateOutcome.UNDECIDED,
                new GateEvidence(
                    "s.yaml:9:9", Double.NEGATIVE_INFINITY, 0.7, "over samples", 9, 9, p("why")),
                GateSource.SUITE),
            new ReportedGate(
                p("deletion · zero"),
                p("ig"),
                p("model"),
                p("mean as recorded, 1"),
                1.5,
                GateOutcome.FAILS,
                new GateEvidence(
                    "s.expected.yaml:9:9", Double.NaN, Double.NaN, "", 40, 40, p("worse")),
                GateSource.RECORDED),
            new ReportedGate(
                p("deletion · mean"),
                p("ig"),
                p("model"),
                p("mean as recorded, 1"),
                1,
                GateOutcome.HOLDS,
                new GateEvidence("s.expected.yaml:10:9", Double.NaN, Double.NaN, "", 40, 40, ""),
                GateSource.RECORDED)),
        "",
        RunDescription.USUAL_EQUIVALENCE,
        List.of());
  }

  /** ig scores 1 + k/100 under zero, shuffled 2: ig is lower, hence better, on all samples. */
  public List<ScoreRow> rows() {
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
                ScoreOutcome.without(ScoreStatus.FAILED, p("it broke"))));
        rows.add(
            row(
                seed,
                "random",
                "deletion",
                "zero",
                k,
                k < 3
                    ? ScoreOutcome.without(ScoreStatus.UNDEFINED, p("all ranks tie"))
                    : score(2.5)));
        rows.add(
            row(
                seed,
                "random",
                "deletion",
                "mean",
                k,
                ScoreOutcome.without(ScoreStatus.NOT_APPLICABLE, p("no meaning"))));
        boolean focused = seed.equals("0") || k % 3 != 0;
        rows.add(
            row(
                seed,
                "",
                "focus",
                "",
                k,
                ScoreOutcome.of(focused ? 1 : 0).withParts(parts(focused ? 1.0 : 0))));
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

  private static ScoreOutcome score(double value) {
    return ScoreOutcome.of(value)
        .withCurves(List.of(new ScoreCurve("F", Vector.of(0, 1), Vector.of(3, value))));
  }

  private ScoreRow row(
      String seed, String explainer, String test, String variant, int k, ScoreOutcome outcome) {
    ScorePlace place =
        new ScorePlace(
            p("data"),
            p("model"),
            p(seed),
            explainer.isEmpty() ? "" : p(explainer),
            p(test),
            variant.isEmpty() ? "" : p(variant));
    ScoreSubject subject =
        new ScoreSubject(p("data/" + k), "", p("" + k % 3), p("" + k % 3), p("logit"));
    return new ScoreRow(
        place, test.equals("focus") ? subject.against(TruthSource.DATA) : subject, outcome);
  }

  public List<SampleView> views() {
    List<SampleView> views = new ArrayList<>();
    views.add(view("pixels", new SampleView.PixelInput(1, 1, 1, Vector.of(0.5))));
    views.add(view("columns", new SampleView.ColumnInput(List.of(p("age")), List.of(p("41")))));
    views.add(view("words", new SampleView.TokenInput(List.of(p("word")))));
    views.add(view("segments", new SampleView.SegmentInput(List.of(p("1, 2")))));
    return views;
  }

  private SampleView view(String id, SampleView.SampleInput picture) {
    return new SampleView(
        p("data"),
        p("model"),
        p("0"),
        p(id),
        p("1"),
        p("1"),
        p("logit"),
        picture,
        List.of(new SampleView.ShownAttribution(p("ig"), Vector.of(-2))),
        Vector.of(1),
        TruthSource.MODEL);
  }

  public ReportModel model() {
    return ReportModel.of(description(), rows(), views());
  }
}
