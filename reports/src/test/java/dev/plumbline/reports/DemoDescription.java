package dev.plumbline.reports;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import dev.plumbline.reports.results.RunDescription.ReportedDataset;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.ReportedSeed;
import dev.plumbline.reports.results.RunDescription.TestScope;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.TestDescription;
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
            new ReportedDataset(
                "boxes",
                "sdc-blobs",
                "Nine points per sample; one is drawn from the class's box, eight from the background.",
                TruthSource.DATA,
                DemoRun.SAMPLES,
                Map.of("preset", "error-mode-1", "segments", "9")),
            new ReportedDataset(
                "toy",
                "analytic",
                "A sparse additive function of eight columns with signs mixed.",
                TruthSource.MODEL,
                DemoRun.SAMPLES,
                Map.of("twin", "sparse-additive"))),
        List.of(
            new ReportedModel(
                "softmax-focus",
                "sdc-attention",
                "boxes",
                "Linear focus network, softmax attention, raw average, linear classifier.",
                IntStream.range(0, 10)
                    .mapToObj(
                        s ->
                            new ReportedSeed(
                                "" + s,
                                Map.of("accuracy", accuracy(s)),
                                Map.of("content", "sha256 " + Integer.toHexString(0x7f3a1c00 + s))))
                    .toList()),
            new ReportedModel(
                "additive",
                "analytic",
                "toy",
                "The function itself.",
                List.of(new ReportedSeed("", Map.of(), Map.of())))),
        explainers(),
        tests(),
        verdicts(),
        provenance,
        "plumbline run quickstart --out target/plumbline/quickstart",
        "plumbline: 1\nsuite: quickstart\nseeds: {data: 1, train: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], explain: 3, test: 4}\n",
        List.of("insertion · blur was left out: segments have no neighbors to blur with"),
        List.of(),
        "",
        RunDescription.USUAL_EQUIVALENCE,
        List.of());
  }

  static double accuracy(int seed) {
    return seed == 6 ? 0.952 : 0.993 + 0.0007 * seed;
  }

  static List<ReportedExplainer> explainers() {
    List<ReportedExplainer> all = new ArrayList<>();
    all.add(
        new ReportedExplainer(
            "attention",
            "attention",
            "The model's own attention weights.",
            "weight, unsigned",
            "method",
            ""));
    all.add(
        new ReportedExplainer(
            "ig",
            "integrated-gradients",
            "Gradients averaged along the path from zero.",
            "contribution, signed, complete",
            "method",
            ""));
    all.add(
        new ReportedExplainer(
            "gradient-x-input",
            "gradient-x-input",
            "Gradient times input.",
            "contribution, signed",
            "method",
            ""));
    all.add(
        new ReportedExplainer(
            "saliency", "saliency", "Absolute gradient.", "sensitivity, unsigned", "method", ""));
    all.add(
        new ReportedExplainer(
            "occlusion",
            "occlusion",
            "Output lost when one segment is replaced.",
            "contribution, signed",
            "method",
            ""));
    for (String method : DemoRun.METHODS) {
      all.add(
          new ReportedExplainer(
              "permuted-" + method,
              "permuted",
              "The values of " + method + ", shuffled.",
              "",
              "permuted",
              method));
    }
    all.add(
        new ReportedExplainer(
            "negated-ig",
            "negated",
            "The values of ig with the sign turned.",
            "contribution, signed",
            "negated",
            "ig"));
    all.add(
        new ReportedExplainer(
            "random-fixed",
            "random-fixed",
            "One random map for all samples.",
            "importance",
            "random-fixed",
            ""));
    all.add(
        new ReportedExplainer(
            "exact",
            "exact",
            "The known contributions.",
            "contribution, signed, complete",
            "exact",
            ""));
    return all;
  }

  private static List<TestDescription> tests() {
    double inf = Double.POSITIVE_INFINITY;
    CurveAxes curve = new CurveAxes("share of features removed", "logit of the predicted class");
    return List.of(
        new TestDescription(
            "completeness",
            "completeness",
            "",
            TestScope.EXPLANATION,
            TruthSource.NONE,
            Category.FAITHFULNESS,
            Direction.LOWER,
            0,
            inf,
            "F",
            "whether the values add up to the change of the output from the baseline",
            "where the values lie: any shuffle of them adds up as well",
            CurveAxes.NONE),
        new TestDescription(
            "deletion",
            "deletion",
            "",
            TestScope.EXPLANATION,
            TruthSource.NONE,
            Category.FAITHFULNESS,
            Direction.LOWER,
            -inf,
            inf,
            "F",
            "whether removing the highest ranked features first lowers the output faster",
            "whether the values are right in size, or whether removed inputs are still inputs the model knows",
            curve),
        new TestDescription(
            "insertion",
            "insertion",
            "",
            TestScope.EXPLANATION,
            TruthSource.NONE,
            Category.FAITHFULNESS,
            Direction.HIGHER,
            -inf,
            inf,
            "F",
            "whether inserting the highest ranked features first raises the output faster",
            "whether low ranked features are ranked rightly",
            new CurveAxes("share of features inserted", "logit of the predicted class")),
        new TestDescription(
            "focus",
            "focus-accuracy",
            "",
            TestScope.MODEL,
            TruthSource.DATA,
            Category.ATTENTION,
            Direction.HIGHER,
            0,
            1,
            "share",
            "whether the model's largest attention weight lies on the informative segment",
            "what the prediction depends on: a model may be right without looking there",
            CurveAxes.NONE),
        new TestDescription(
            "segment-effect",
            "segment-effect",
            "",
            TestScope.MODEL,
            TruthSource.DATA,
            Category.ATTENTION,
            Direction.NEITHER,
            -inf,
            inf,
            "F",
            "how much the output falls when the true, the attended or a random segment is replaced by background",
            "which of several redundant segments the model used",
            CurveAxes.NONE));
  }

  private static List<ContractResult> verdicts() {
    return List.of(
        new ContractResult(
            "completeness",
            "",
            ContractVerdict.PROVEN,
            "exact beats row-scaled in 256 of 256, lower bound 0.973"),
        new ContractResult(
            "deletion",
            "",
            ContractVerdict.PROVEN,
            "exact beats permuted in 251 of 256, lower bound 0.943"),
        new ContractResult(
            "insertion",
            "zero",
            ContractVerdict.PROVEN,
            "exact beats permuted in 250 of 256, lower bound 0.938"),
        new ContractResult(
            "insertion",
            "mean",
            ContractVerdict.REFUTED,
            "exact beats permuted in 139 of 256, lower bound 0.445"));
  }
}
