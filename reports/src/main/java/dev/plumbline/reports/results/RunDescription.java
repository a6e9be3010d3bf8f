package dev.plumbline.reports.results;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * All a report needs to know beside the rows, so that a run folder can be rendered again alone.
 * Texts come from the suite and from the plug-ins' specs; every number and name is data to be
 * escaped.
 *
 * @param suite the suite's name
 * @param title the suite's title
 * @param question what the run asks; may be empty
 * @param text more about it; may be empty
 * @param datasets the data sets, in suite order
 * @param models the models, in suite order
 * @param explainers the explanation methods and controls, in suite order
 * @param tests the tests, in suite order
 * @param verdicts whether each test proved itself on known answers
 * @param provenance versions, hashes, device, threads, passes; in order
 * @param command the command that repeats the run
 * @param resolved the suite with every default, as text
 * @param warnings what a reader must know before reading numbers
 * @param gates the bounds the suite sets on its results, in suite order, and what was found
 */
public record RunDescription(
    String suite,
    String title,
    String question,
    String text,
    List<ReportedDataset> datasets,
    List<ReportedModel> models,
    List<ReportedExplainer> explainers,
    List<ReportedTest> tests,
    List<ContractResult> verdicts,
    Map<String, String> provenance,
    String command,
    String resolved,
    List<String> warnings,
    List<ReportedGate> gates) {

  /** Copies the containers, keeping their order. A run of a version without gates has none. */
  public RunDescription {
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
    explainers = List.copyOf(explainers);
    tests = List.copyOf(tests);
    verdicts = List.copyOf(verdicts);
    provenance = ordered(provenance);
    warnings = List.copyOf(warnings);
    gates = List.copyOf(Objects.requireNonNullElse(gates, List.of()));
  }

  /** The same run with gates. */
  public RunDescription withGates(List<ReportedGate> found) {
    return new RunDescription(
        suite,
        title,
        question,
        text,
        datasets,
        models,
        explainers,
        tests,
        verdicts,
        provenance,
        command,
        resolved,
        warnings,
        found);
  }

  /** What is known about right explanations. Only model truth scores faithfulness. */
  public enum TruthSource {
    /** What the model really uses, known by construction. */
    MODEL,
    /** Where the evidence is; an accurate model need not use it. */
    DATA,
    /** What people marked; it speaks of plausibility. */
    RATIONALE,
    /** Nothing. */
    NONE;

    /** The word a row has for it. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a row's word; nothing for the empty word. */
    static TruthSource of(String key) {
      for (TruthSource kind : values()) {
        if (kind.key().equals(key)) {
          return kind;
        }
      }
      if (key.isEmpty()) {
        return NONE;
      }
      throw new IllegalArgumentException("unknown truth '" + key + "'");
    }
  }

  /** What a test speaks of. */
  public enum TestScope {
    /** Of an explanation method. */
    EXPLANATION,
    /** Of the model alone. */
    MODEL
  }

  /** Whether a test told exact from wrong attributions on known answers. */
  public enum ContractVerdict {
    /** It did. */
    PROVEN,
    /** It did not: a defect of ours, and the column must not be read. */
    REFUTED,
    /** The contract was not run. */
    NOT_RUN
  }

  /**
   * A data set.
   *
   * @param name the suite's entry
   * @param type the plug-in
   * @param text one sentence
   * @param truth the kind of truth it comes with
   * @param samples how many samples were tested
   * @param facts further facts, in order
   */
  public record ReportedDataset(
      String name,
      String type,
      String text,
      TruthSource truth,
      int samples,
      Map<String, String> facts) {
    /** Copies the facts. */
    public ReportedDataset {
      facts = ordered(facts);
    }
  }

  /**
   * A model.
   *
   * @param name the suite's entry
   * @param type the plug-in
   * @param dataset the data set it reads
   * @param text one sentence
   * @param seeds what training gave, per seed; one entry with an empty seed for a model that is not
   *     trained here
   */
  public record ReportedModel(
      String name, String type, String dataset, String text, List<ReportedSeed> seeds) {
    /** Copies the list. */
    public ReportedModel {
      seeds = List.copyOf(seeds);
    }
  }

  /**
   * One trained model.
   *
   * @param seed the training seed; may be empty
   * @param metrics numbers such as accuracy and loss, in order
   * @param facts words such as the content hash, in order
   */
  public record ReportedSeed(String seed, Map<String, Double> metrics, Map<String, String> facts) {
    /** Copies the maps. */
    public ReportedSeed {
      metrics = ordered(metrics);
      facts = ordered(facts);
    }
  }

  /**
   * An explanation method or a control.
   *
   * @param name the suite's entry
   * @param type the plug-in
   * @param text one sentence
   * @param semantics what its numbers are, such as {@code contribution, signed, complete}
   * @param control {@code method}, or which control it is, such as {@code permuted}
   * @param of the method a control is made of; empty for methods and for controls that stand alone
   */
  public record ReportedExplainer(
      String name, String type, String text, String semantics, String control, String of) {
    /** Whether it is a method to be tested. */
    public boolean isMethod() {
      return control.equals("method");
    }
  }

  /**
   * A test.
   *
   * @param name the suite's entry
   * @param type the plug-in
   * @param text one sentence
   * @param scope what it speaks of
   * @param truth the kind of truth it needs
   * @param category the family it belongs to
   * @param direction which values are better
   * @param low the smallest possible value; may be −∞
   * @param high the largest possible value; may be +∞
   * @param unit the unit of the value; may be empty
   * @param shows what it can show, one sentence
   * @param cannotShow what it cannot show, one sentence
   * @param curve what its curves are; {@link CurveAxes#NONE} where it has none
   */
  public record ReportedTest(
      String name,
      String type,
      String text,
      TestScope scope,
      TruthSource truth,
      Category category,
      Direction direction,
      double low,
      double high,
      String unit,
      String shows,
      String cannotShow,
      CurveAxes curve) {
    /** Reads a run of a version that knew no families as one of faithfulness. */
    public ReportedTest {
      category = Objects.requireNonNullElse(category, Category.FAITHFULNESS);
    }

    /**
     * Whether a map that ignores the model can be best: tests of robustness reward what never
     * changes, tests of complexity what is short. Shuffling a map changes neither.
     */
    public boolean rewardsConstants() {
      return category == Category.ROBUSTNESS || category == Category.COMPLEXITY;
    }

    /**
     * Whether a method's own shuffle should score worse. Tests of randomization compare two maps of
     * one method: shuffled alike, they are as similar as before.
     */
    public boolean comparesWithShuffle() {
      return !rewardsConstants() && category != Category.RANDOMIZATION;
    }
  }

  /**
   * The labels of a curve's axes.
   *
   * @param x the abscissa, such as {@code share of features removed}
   * @param y the ordinate, such as {@code logit}
   */
  public record CurveAxes(String x, String y) {
    /** No curves. */
    public static final CurveAxes NONE = new CurveAxes("", "");
  }

  /**
   * Whether a test proved itself on known answers.
   *
   * @param test the suite's entry
   * @param variant the variant; empty for all
   * @param verdict the verdict
   * @param detail the numbers behind it, such as {@code exact beats permuted in 256 of 256, lower
   *     bound .973}
   */
  public record ContractResult(
      String test, String variant, ContractVerdict verdict, String detail) {}

  /**
   * A bound the suite sets on its results, and what was found.
   *
   * @param test the test, with its variant if the gate names one
   * @param explainer the method; empty for all
   * @param model the model; empty for all
   * @param needed the bound in words, such as {@code mean at least 0.5}
   * @param found the statistic that is held against the bound; NaN where there is no value
   * @param outcome whether the bound is kept
   */
  public record ReportedGate(
      String test,
      String explainer,
      String model,
      String needed,
      double found,
      GateOutcome outcome) {}

  /** Whether a result keeps a bound. */
  public enum GateOutcome {
    /** It does. */
    HOLDS,
    /** It does not, or there is no value to judge. */
    FAILS
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
