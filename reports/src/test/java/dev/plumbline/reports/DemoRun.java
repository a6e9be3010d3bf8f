package dev.plumbline.reports;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.FocusParts;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.SampleView;
import dev.plumbline.reports.results.ScoreCurve;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.reports.results.ScoreSubject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A made-up run of the shape of the quickstart: ten seeds of segment attention and an analytic toy.
 */
public final class DemoRun {
  static final List<String> METHODS =
      List.of("attention", "ig", "gradient-x-input", "saliency", "occlusion");
  private static final Map<String, Double> SKILL =
      Map.of(
          "attention",
          0.08,
          "ig",
          0.42,
          "gradient-x-input",
          0.3,
          "saliency",
          0.12,
          "occlusion",
          0.5,
          "negated-ig",
          -0.4,
          "exact",
          0.55);
  // the attractors of error mode 1 retrained over sixteen seeds: FTPT near 100, 67, 33 and 0 %
  private static final double[] FTPT = {1, .67, 1, 1, .66, 1, .33, 1, .67, 1};
  static final int SAMPLES = 60;

  private DemoRun() {}

  /** The report of the run. */
  public static ReportModel model() {
    return ReportModel.of(DemoDescription.description(), rows(), views());
  }

  static List<ScoreRow> rows() {
    List<ScoreRow> rows = new ArrayList<>();
    for (int seed = 0; seed < FTPT.length; seed++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        modelRows(rows, seed, sample);
        for (ReportedExplainer explainer : DemoDescription.explainers()) {
          if (!explainer.control().equals("exact")) {
            explanationRows(
                rows,
                new ScorePlace("boxes", "softmax-focus", "" + seed, explainer.name(), "", ""),
                sample,
                explainer);
          }
        }
      }
    }
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (ReportedExplainer explainer : DemoDescription.explainers()) {
        explanationRows(
            rows,
            new ScorePlace("toy", "additive", "", explainer.name(), "", ""),
            sample,
            explainer);
      }
    }
    return rows;
  }

  private static void modelRows(List<ScoreRow> rows, int seed, int sample) {
    RandomGenerator random = Draws.of(5).at(seed).at(sample).stream();
    int label = sample % 3;
    boolean right = random.nextDouble() < DemoDescription.accuracy(seed);
    int lost = (int) Math.round(3 * (1 - FTPT[seed]));
    boolean focused = label >= lost ? random.nextDouble() < 0.998 : random.nextDouble() < 0.01;
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put(FocusParts.ACCURACY, right ? 1.0 : 0);
    parts.put(FocusParts.FOCUS, focused ? 1.0 : 0);
    parts.put(FocusParts.FTPT, focused && right ? 1.0 : 0);
    parts.put(FocusParts.FFPT, !focused && right ? 1.0 : 0);
    parts.put(FocusParts.FTPF, focused && !right ? 1.0 : 0);
    parts.put(FocusParts.FFPF, !focused && !right ? 1.0 : 0);
    parts.put(FocusParts.CHANCE, 1.0 / 9);
    parts.put(
        "attended-accuracy",
        (focused ? random.nextDouble() < 0.97 : random.nextDouble() < 0.3) ? 1.0 : 0);
    ScoreSubject subject =
        new ScoreSubject("boxes/" + sample, "", "" + label, "" + label, "logit[" + label + "]");
    rows.add(
        new ScoreRow(
            new ScorePlace("boxes", "softmax-focus", "" + seed, "", "focus", ""),
            subject,
            ScoreOutcome.of(focused && right ? 1 : 0).withParts(parts)));
    Map<String, Double> effects = new LinkedHashMap<>();
    effects.put(
        "true", focused ? 2.2 + random.nextGaussian() * .4 : .05 + random.nextGaussian() * .1);
    effects.put("attended", 2.1 + random.nextGaussian() * .5);
    effects.put("random", .1 + random.nextGaussian() * .15);
    rows.add(
        new ScoreRow(
            new ScorePlace("boxes", "softmax-focus", "" + seed, "", "segment-effect", ""),
            subject,
            ScoreOutcome.of(effects.get("true") - effects.get("random")).withParts(effects)));
  }

  private static void explanationRows(
      List<ScoreRow> rows, ScorePlace base, int sample, ReportedExplainer explainer) {
    RandomGenerator random = Draws.of(9).at(base.toString()).at(sample).stream();
    double quality =
        explainer.control().equals("permuted") || explainer.control().startsWith("random")
            ? 0
            : SKILL.getOrDefault(explainer.name(), 0.0);
    double common = Draws.of(3).at(base.dataset()).at(sample).stream().nextGaussian();
    ScoreSubject subject =
        new ScoreSubject(
            base.dataset() + "/" + sample,
            "",
            "" + sample % 3,
            "" + sample % 3,
            "logit[" + sample % 3 + "]");
    String method = explainer.of().isEmpty() ? explainer.name() : explainer.of();
    boolean complete = method.equals("ig") || method.equals("exact");
    double gap =
        Math.abs(Draws.of(2).at(method).at(base.seed()).at(sample).stream().nextGaussian());
    ScoreOutcome completeness =
        complete || method.equals("gradient-x-input")
            ? ScoreOutcome.of(
                explainer.name().equals("negated-ig")
                    ? 4 + gap
                    : method.equals("gradient-x-input") ? 0.9 * gap : 0.002 * gap)
            : ScoreOutcome.without(
                ScoreStatus.NOT_APPLICABLE, method + " does not claim to add up to the output");
    rows.add(row(base, "completeness", "", subject, completeness));
    for (String operator : List.of("zero", "mean", "marginal")) {
      double effect = quality * (operator.equals("marginal") ? 0.6 : 1);
      double noise = random.nextGaussian() * 0.35;
      ScoreOutcome deletion =
          explainer.name().equals("saliency") && sample % 40 == 7
              ? ScoreOutcome.without(ScoreStatus.UNDEFINED, "all features have the same rank")
              : ScoreOutcome.of(2 + 0.5 * common - effect + noise)
                  .withCurves(List.of(curve(effect - noise / 3, false)));
      rows.add(row(base, "deletion", operator, subject, deletion));
    }
    for (String operator : List.of("zero", "mean")) {
      double noise = random.nextGaussian() * 0.35;
      rows.add(
          row(
              base,
              "insertion",
              operator,
              subject,
              ScoreOutcome.of(2 + 0.5 * common + quality + noise)
                  .withCurves(List.of(curve(quality + noise / 3, true)))));
    }
  }

  private static ScoreCurve curve(double quality, boolean rising) {
    int steps = 9;
    double[] x = new double[steps + 1];
    double[] y = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      x[i] = (double) i / steps;
      double left = Math.pow(1 - x[i], Math.exp(quality));
      y[i] = 4 * (rising ? 1 - left : left);
    }
    return new ScoreCurve("F", Vector.of(x), Vector.of(y));
  }

  private static ScoreRow row(
      ScorePlace base, String test, String variant, ScoreSubject subject, ScoreOutcome outcome) {
    return new ScoreRow(
        new ScorePlace(base.dataset(), base.model(), base.seed(), base.explainer(), test, variant),
        subject,
        outcome);
  }

  static List<SampleView> views() {
    List<SampleView> views = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      views.add(segments(k));
    }
    views.add(columns());
    views.add(tokens());
    views.add(pixels());
    return views;
  }

  private static SampleView segments(int k) {
    RandomGenerator random = Draws.of(77).at(k).stream();
    double[] truth = new double[9];
    truth[4 + k] = 1;
    List<SampleView.ShownAttribution> shown = new ArrayList<>();
    for (String method : METHODS) {
      double[] values = random.doubles(9, -0.1, 0.15).toArray();
      values[method.equals("attention") && k == 1 ? 1 : 4 + k] +=
          method.equals("attention") ? 0.8 : 1.6;
      shown.add(new SampleView.ShownAttribution(method, Vector.of(values)));
    }
    List<String> captions =
        IntStream.range(0, 9)
            .mapToObj(
                i ->
                    Numerals.fixed(1 + random.nextDouble(), 1)
                        + ", "
                        + Numerals.fixed(random.nextDouble() * 5 - 1, 1))
            .toList();
    return new SampleView(
        "boxes",
        "softmax-focus",
        "" + k,
        "boxes/" + (17 + k),
        "" + k,
        "" + k,
        "logit[" + k + "]",
        new SampleView.SegmentInput(captions),
        shown,
        Vector.of(truth),
        TruthSource.DATA);
  }

  private static SampleView columns() {
    List<String> names =
        List.of("age", "income", "tenure", "balance", "visits", "score", "region", "noise");
    Vector truth = Vector.of(1.2, -0.8, 0, 0, 0.5, 0, 0, 0);
    List<SampleView.ShownAttribution> shown =
        List.of(
            new SampleView.ShownAttribution("ig", Vector.of(1.2, -0.8, 0, 0, 0.5, 0, 0, 0)),
            new SampleView.ShownAttribution("saliency", Vector.of(0.7, 0.9, 0, 0, 0.3, 0, 0, 0.1)));
    return new SampleView(
        "toy",
        "additive",
        "",
        "toy/3",
        "",
        "0.90",
        "logit[0]",
        new SampleView.ColumnInput(
            names, List.of("41", "-0.3", "7", "1.1", "2", "0.02", "north", "9")),
        shown,
        truth,
        TruthSource.MODEL);
  }

  private static SampleView tokens() {
    List<String> words =
        List.of(
            "a", "slow", "start", ",", "but", "the", "ending", "is", "quietly", "wonderful", ".");
    Vector values = Vector.of(0, -.4, -.1, 0, .2, 0, .1, 0, .5, 1.3, 0);
    return new SampleView(
        "reviews",
        "lstm",
        "0",
        "reviews/88",
        "positive",
        "positive",
        "logit[1]",
        new SampleView.TokenInput(words),
        List.of(new SampleView.ShownAttribution("ig", values)),
        Vector.of(),
        TruthSource.NONE);
  }

  private static SampleView pixels() {
    int n = 28;
    double[] image = new double[n * n];
    double[] map = new double[n * n];
    for (int i = 0; i < image.length; i++) {
      double dx = i % n - 13.5;
      double dy = Math.floorDiv(i, n) - 13.5;
      double ring = Math.exp(-Math.pow(Math.hypot(dx, dy * .8) - 7.5, 2) / 3);
      image[i] = Math.min(1, ring);
      map[i] = ring * dx / 8 - 0.4 * Math.exp(-(dx * dx + dy * dy) / 8);
    }
    return new SampleView(
        "digits",
        "cnn",
        "0",
        "digits/5",
        "0",
        "0",
        "logit[0]",
        new SampleView.PixelInput(n, n, 1, Vector.of(image)),
        List.of(
            new SampleView.ShownAttribution("ig", Vector.of(map)),
            new SampleView.ShownAttribution(
                "saliency", Vector.of(java.util.Arrays.stream(map).map(Math::abs).toArray()))),
        Vector.of(),
        TruthSource.NONE);
  }
}
