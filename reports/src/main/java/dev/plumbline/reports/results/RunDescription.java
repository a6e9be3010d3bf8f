package dev.plumbline.reports.results;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything a report needs beside the rows, so that a run folder can be rendered again on its own.
 * The names of all components are the keys of {@code run.json}. All names and texts come from
 * suites and plug-ins and must be escaped when rendered.
 *
 * @param suite the suite's name
 * @param title the suite's title
 * @param question what the run asks; may be empty
 * @param text more about it; may be empty
 * @param datasets the data sets, in suite order
 * @param models the models, in suite order
 * @param explainers the explanation methods and controls, in suite order
 * @param tests the tests, in suite order
 * @param verdicts the results of the check of each test
 * @param provenance versions, hashes, device, threads, passes; in order
 * @param command the command that repeats the run
 * @param resolved the suite with every default, as text
 * @param warnings what a reader must know before reading any score
 * @param gates the bounds the suite sets on its results, in suite order, with what was found
 * @param primary the test on which conclusions rest; empty if the suite names none
 * @param equivalence the share of the scale of a test within which two methods count as equal
 * @param references the sources of methods and tests
 * @param request what the run was asked for
 * @param published what others have published, in suite order
 */
public record RunDescription(
    String suite,
    String title,
    String question,
    String text,
    List<ReportedDataset> datasets,
    List<ReportedModel> models,
    List<ReportedExplainer> explainers,
    List<TestDescription> tests,
    List<ContractResult> verdicts,
    Map<String, String> provenance,
    String command,
    String resolved,
    List<String> warnings,
    List<ReportedGate> gates,
    String primary,
    Double equivalence,
    List<ReportedReference> references,
    RunRequest request,
    List<ReportedPublication> published) {

  /** The fact of {@link #provenance} that names the git commit of the suite's project. */
  public static final String COMMIT = "commit";

  /** The fact of {@link #provenance} that says when that commit was made, as ISO 8601 writes it. */
  public static final String COMMITTED = "committed";

  /** The share of the scale of a test within which two methods count as equal, by default. */
  public static final double USUAL_EQUIVALENCE = 0.02;

  /**
   * Copies the containers, keeping their order. Runs of versions without gates or without a primary
   * test are read as having none, and those without a region of equivalence as having the usual
   * one.
   */
  public RunDescription {
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
    explainers = List.copyOf(explainers);
    tests = List.copyOf(tests);
    verdicts = List.copyOf(verdicts);
    provenance = ordered(provenance);
    warnings = List.copyOf(warnings);
    gates = List.copyOf(Objects.requireNonNullElse(gates, List.of()));
    primary = Objects.requireNonNullElse(primary, "");
    equivalence = Objects.requireNonNullElse(equivalence, USUAL_EQUIVALENCE);
    references = List.copyOf(Objects.requireNonNullElse(references, List.of()));
    request = Objects.requireNonNullElse(request, RunRequest.NONE);
    published = List.copyOf(Objects.requireNonNullElse(published, List.of()));
  }

  /** A description that says neither what was asked for nor what others have published. */
  public RunDescription(
      String suite,
      String title,
      String question,
      String text,
      List<ReportedDataset> datasets,
      List<ReportedModel> models,
      List<ReportedExplainer> explainers,
      List<TestDescription> tests,
      List<ContractResult> verdicts,
      Map<String, String> provenance,
      String command,
      String resolved,
      List<String> warnings,
      List<ReportedGate> gates,
      String primary,
      Double equivalence,
      List<ReportedReference> references) {
    this(
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
        gates,
        primary,
        equivalence,
        references,
        RunRequest.NONE,
        List.of());
  }

  /** The line that repeats just what a gate rests on; empty if the run does not say enough. */
  public Optional<String> repeating(ReportedGate gate) {
    return request.withOnly(gate.evidence().only()).command();
  }

  /** The tests in the order of a report: the primary test first. */
  public List<TestDescription> testsInOrder() {
    return tests.stream()
        .sorted(Comparator.comparing(test -> !test.name().equals(primary)))
        .toList();
  }

  /**
   * The test of a cell that is compared between runs: of a method or of the model alone, where the
   * test says which scores are better. Empty for others, such as the cells of controls.
   *
   * @param explainer the method; empty for a test of the model
   * @param test the test
   */
  public Optional<TestDescription> comparedTest(String explainer, String test) {
    boolean control =
        explainers.stream().anyMatch(it -> it.name().equals(explainer) && !it.isMethod());
    return tests.stream()
        .filter(it -> !control && it.name().equals(test))
        .filter(it -> it.direction() != Direction.NEITHER)
        .findFirst();
  }

  /** This description with gates. */
  public RunDescription withGates(List<ReportedGate> found) {
    return judged(found, warnings);
  }

  /** This description with gates, and the warnings that they added to. */
  public RunDescription judged(List<ReportedGate> found, List<String> said) {
    return changed(provenance, said, found, request, published);
  }

  /** This description with another provenance. */
  public RunDescription withProvenance(Map<String, String> other) {
    return changed(other, warnings, gates, request, published);
  }

  /** This description with what was asked for. */
  public RunDescription asked(RunRequest other) {
    return changed(provenance, warnings, gates, other, published);
  }

  /** This description with what others have published. */
  public RunDescription withPublished(List<ReportedPublication> values) {
    return changed(provenance, warnings, gates, request, values);
  }

  private RunDescription changed(
      Map<String, String> ofRun,
      List<String> said,
      List<ReportedGate> found,
      RunRequest asked,
      List<ReportedPublication> values) {
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
        ofRun,
        command,
        resolved,
        said,
        found,
        primary,
        equivalence,
        references,
        asked,
        values);
  }

  /** The ids of the controls that never look at the model. */
  public static final List<String> MODEL_BLIND =
      List.of("input-magnitude", "edges", "distance-to-mean", "class-constant", "random-fixed");

  /**
   * Where the knowledge of right explanations comes from. Only model truth can score faithfulness.
   */
  public enum TruthSource {
    /** What the model uses, known by construction. */
    MODEL,
    /** Where the evidence in the data lies; an accurate model need not use it. */
    DATA,
    /** What people marked as reasons; it can score plausibility. */
    RATIONALE,
    /** No truth is known. */
    NONE;

    /** The word for it in a row. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind for a word in a row; {@link #NONE} for the empty word. */
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

  /** What a test scores. */
  public enum TestScope {
    /** It scores explanations. */
    EXPLANATION,
    /** It scores the model alone. */
    MODEL
  }

  /**
   * Whether a test met its contract: to tell right from wrong attributions of functions whose right
   * attributions are known.
   */
  public enum ContractVerdict {
    /** The test met its contract. */
    PROVEN,
    /** The test failed its contract, which is a defect of the test; its scores must not be read. */
    REFUTED,
    /** The contract was not checked. */
    NOT_RUN
  }

  /**
   * A data set of the run.
   *
   * @param name the name of the suite's entry
   * @param type the id of the plug-in
   * @param text a description in one sentence
   * @param truth the kind of truth it comes with
   * @param samples the number of samples that were scored
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
   * A model of the run.
   *
   * @param name the name of the suite's entry
   * @param type the id of the plug-in
   * @param dataset the data set it is run on
   * @param text a description in one sentence
   * @param seeds the results of training by seed; one entry with an empty seed for a model that was
   *     not trained in the run
   */
  public record ReportedModel(
      String name, String type, String dataset, String text, List<ReportedSeed> seeds) {
    /** Copies the list. */
    public ReportedModel {
      seeds = List.copyOf(seeds);
    }
  }

  /**
   * A model as trained with one seed.
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
   * An explanation method or a control of the run.
   *
   * @param name the name of the suite's entry
   * @param type the id of the plug-in
   * @param text a description in one sentence
   * @param semantics what the attribution values mean, such as {@code contribution, signed,
   *     complete}
   * @param control {@code method}, or the kind of control, such as {@code permuted}
   * @param of the method that a control is made of; empty for methods and for other controls
   * @param origin how it came into the run
   * @param version the version of the plug-in; 0 where the run does not say
   */
  public record ReportedExplainer(
      String name,
      String type,
      String text,
      String semantics,
      String control,
      String of,
      ReportedOrigin origin,
      int version) {
    /** Reads runs of versions that did not say so as if all were entries of the suite. */
    public ReportedExplainer {
      origin = Objects.requireNonNullElse(origin, ReportedOrigin.SUITE);
    }

    /** An entry of the suite whose version is not known. */
    public ReportedExplainer(
        String name, String type, String text, String semantics, String control, String of) {
      this(name, type, text, semantics, control, of, ReportedOrigin.SUITE, 0);
    }

    /** Whether it is a control that never looks at the model. */
    public boolean isModelBlind() {
      return MODEL_BLIND.contains(control);
    }

    /** Whether it is a method and not a control. */
    public boolean isMethod() {
      return control.equals("method");
    }
  }

  /** How a method or control came into a run. */
  public enum ReportedOrigin {
    /** The suite names it. */
    SUITE,
    /** The run added it as the control of a method; the sign beside that method's mean shows it. */
    ADDED
  }

  /**
   * The axis labels of the curves of a test.
   *
   * @param x the label of the abscissa, such as {@code share of features removed}
   * @param y the label of the ordinate, such as {@code logit}
   */
  public record CurveAxes(String x, String y) {
    /** The test has no curves. */
    public static final CurveAxes NONE = new CurveAxes("", "");
  }

  /**
   * The result of checking the contract of a test before the run.
   *
   * @param test the name of the suite's entry
   * @param variant the variant; empty for all variants
   * @param verdict whether the contract was met
   * @param detail the numbers behind it, such as {@code exact beats permuted in 256 of 256, lower
   *     bound .973}
   */
  public record ContractResult(
      String test, String variant, ContractVerdict verdict, String detail) {}

  /**
   * A source of a method or test.
   *
   * @param entry whose source it is: {@code explainer NAME} or {@code test NAME}
   * @param authors the authors, short
   * @param year the year
   * @param id an arXiv number, DOI or address
   */
  public record ReportedReference(String entry, String authors, int year, String id) {}

  /**
   * A mean that others have published, shown beside the one of this run.
   *
   * @param model the model
   * @param explainer the explainer; empty for a test of the model alone
   * @param test the test
   * @param variant the variant; empty for a test without variants
   * @param part the named part of the score; empty for its value
   * @param value the published mean
   * @param source where it was published
   * @param note what was different there; may be empty
   */
  public record ReportedPublication(
      String model,
      String explainer,
      String test,
      String variant,
      String part,
      double value,
      String source,
      String note) {}

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
