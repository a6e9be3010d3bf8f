package dev.plumbline.reports.render;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ControlVerdict;
import dev.plumbline.reports.results.RunDescription.CurveLabels;
import dev.plumbline.reports.results.RunDescription.DatasetFacts;
import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.ModelFacts;
import dev.plumbline.reports.results.RunDescription.Scope;
import dev.plumbline.reports.results.RunDescription.SeedFacts;
import dev.plumbline.reports.results.RunDescription.TestFacts;
import dev.plumbline.reports.results.RunDescription.TruthKind;
import dev.plumbline.reports.results.RunDescription.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The description of {@link DemoRun}. */
final class DemoDescription {
  private DemoDescription() {}

  static RunDescription description() {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("Plumbline", "0.1.0");
    provenance.put("suite", "quickstart, sha256 6f1d2a90");
    provenance.put("engine", "TensorFlow 2.16.1 through DJL 0.36.0");
    provenance.put("device", "cpu: 2 cores, oneDNN off");
    provenance.put("threads", "2");
    provenance.put("seeds", "data 1, train 0 to 9, explain 3, test 4");
    provenance.put("passes asked", "forward 184320, backward 61440");
    provenance.put("passes executed", "forward 92160, backward 61440");
    return new RunDescription(
        "quickstart",
        "Accurate is not the same as interpretable",
        "Do attention and attribution methods say what the model really uses?",
        "Ten seeds of a small attention network classify nine segments, one of which carries the class. An analytic toy, whose right"
            + " explanation is known, checks the methods and the tests themselves.",
        List.of(
            new DatasetFacts(
                "boxes",
                "sdc-blobs",
                "Nine points per sample; one is drawn from the class's box, eight from the background.",
                TruthKind.DATA,
                DemoRun.SAMPLES,
                Map.of("preset", "error-mode-1", "segments", "9")),
            new DatasetFacts(
                "toy",
                "analytic",
                "A sparse additive function of eight columns with signs mixed.",
                TruthKind.MODEL,
                DemoRun.SAMPLES,
                Map.of("twin", "sparse-additive"))),
        List.of(
            new ModelFacts(
                "softmax-focus",
                "sdc-attention",
                "boxes",
                "Linear focus network, softmax attention, raw average, linear classifier.",
                IntStream.range(0, 10)
                    .mapToObj(
                        s ->
                            new SeedFacts(
                                "" + s,
                                Map.of("accuracy", accuracy(s)),
                                Map.of("content", "sha256 " + Integer.toHexString(0x7f3a1c00 + s))))
                    .toList()),
            new ModelFacts(
                "additive",
                "analytic",
                "toy",
                "The function itself.",
                List.of(new SeedFacts("", Map.of(), Map.of())))),
        explainers(),
        tests(),
        verdicts(),
        provenance,
        "plumbline run quickstart --out target/plumbline/quickstart",
        "plumbline: 1\nsuite: quickstart\nseeds: {data: 1, train: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], explain: 3, test: 4}\n",
        List.of("insertion · blur was left out: segments have no neighbors to blur with"),
        List.of());
  }

  static double accuracy(int seed) {
    return seed == 6 ? 0.952 : 0.993 + 0.0007 * seed;
  }

  static List<ExplainerFacts> explainers() {
    List<ExplainerFacts> all = new ArrayList<>();
    all.add(
        new ExplainerFacts(
            "attention",
            "attention",
            "The model's own attention weights.",
            "weight, unsigned",
            "method",
            ""));
    all.add(
        new ExplainerFacts(
            "ig",
            "integrated-gradients",
            "Gradients averaged along the path from zero.",
            "contribution, signed, complete",
            "method",
            ""));
    all.add(
        new ExplainerFacts(
            "gradient-x-input",
            "gradient-x-input",
            "Gradient times input.",
            "contribution, signed",
            "method",
            ""));
    all.add(
        new ExplainerFacts(
            "saliency", "saliency", "Absolute gradient.", "sensitivity, unsigned", "method", ""));
    all.add(
        new ExplainerFacts(
            "occlusion",
            "occlusion",
            "Output lost when one segment is replaced.",
            "contribution, signed",
            "method",
            ""));
    for (String method : DemoRun.METHODS) {
      all.add(
          new ExplainerFacts(
              "permuted-" + method,
              "permuted",
              "The values of " + method + ", shuffled.",
              "",
              "permuted",
              method));
    }
    all.add(
        new ExplainerFacts(
            "negated-ig",
            "negated",
            "The values of ig with the sign turned.",
            "contribution, signed",
            "negated",
            "ig"));
    all.add(
        new ExplainerFacts(
            "random-fixed",
            "random-fixed",
            "One random map for all samples.",
            "importance",
            "random-fixed",
            ""));
    all.add(
        new ExplainerFacts(
            "exact",
            "exact",
            "The known contributions.",
            "contribution, signed, complete",
            "exact",
            ""));
    return all;
  }

  private static List<TestFacts> tests() {
    double inf = Double.POSITIVE_INFINITY;
    CurveLabels curve =
        new CurveLabels("share of features removed", "logit of the predicted class");
    return List.of(
        new TestFacts(
            "completeness",
            "completeness",
            "",
            Scope.EXPLANATION,
            TruthKind.NONE,
            Category.FAITHFULNESS,
            Direction.LOWER,
            0,
            inf,
            "F",
            "whether the values add up to the change of the output from the baseline",
            "where the values lie: any shuffle of them adds up as well",
            CurveLabels.NONE),
        new TestFacts(
            "deletion",
            "deletion",
            "",
            Scope.EXPLANATION,
            TruthKind.NONE,
            Category.FAITHFULNESS,
            Direction.LOWER,
            -inf,
            inf,
            "F",
            "whether removing the highest ranked features first lowers the output faster",
            "whether the values are right in size, or whether removed inputs are still inputs the model knows",
            curve),
        new TestFacts(
            "insertion",
            "insertion",
            "",
            Scope.EXPLANATION,
            TruthKind.NONE,
            Category.FAITHFULNESS,
            Direction.HIGHER,
            -inf,
            inf,
            "F",
            "whether inserting the highest ranked features first raises the output faster",
            "whether low ranked features are ranked rightly",
            new CurveLabels("share of features inserted", "logit of the predicted class")),
        new TestFacts(
            "focus",
            "focus-accuracy",
            "",
            Scope.MODEL,
            TruthKind.DATA,
            Category.ATTENTION,
            Direction.HIGHER,
            0,
            1,
            "share",
            "whether the model's largest attention weight lies on the informative segment",
            "what the prediction depends on: a model may be right without looking there",
            CurveLabels.NONE),
        new TestFacts(
            "segment-effect",
            "segment-effect",
            "",
            Scope.MODEL,
            TruthKind.DATA,
            Category.ATTENTION,
            Direction.NEITHER,
            -inf,
            inf,
            "F",
            "how much the output falls when the true, the attended or a random segment is replaced by background",
            "which of several redundant segments the model used",
            CurveLabels.NONE));
  }

  private static List<ControlVerdict> verdicts() {
    return List.of(
        new ControlVerdict(
            "completeness",
            "",
            Verdict.PROVEN,
            "exact beats row-scaled in 256 of 256, lower bound 0.973"),
        new ControlVerdict(
            "deletion",
            "",
            Verdict.PROVEN,
            "exact beats permuted in 251 of 256, lower bound 0.943"),
        new ControlVerdict(
            "insertion",
            "zero",
            Verdict.PROVEN,
            "exact beats permuted in 250 of 256, lower bound 0.938"),
        new ControlVerdict(
            "insertion",
            "mean",
            Verdict.REFUTED,
            "exact beats permuted in 139 of 256, lower bound 0.445"));
  }
}
