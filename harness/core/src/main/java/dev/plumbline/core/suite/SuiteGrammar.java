package dev.plumbline.core.suite;

import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys of the language itself, in one place for the reader and for the JSON Schema. */
public final class SuiteGrammar {
  /** The version of the language that this program reads. */
  public static final int VERSION = 1;

  /** The form of the names of suites and entries. */
  public static final TextForm NAME =
      TextForm.of(
          "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
          "up to 64 letters, digits, '.', '_' and '-', first a letter or digit");

  /** The form of a device. */
  public static final TextForm DEVICE =
      TextForm.of("auto|cpu|gpu(:[0-9]{1,3})?", "auto, cpu, gpu and gpu:N");

  /** The form of the statistic of a gate. */
  public static final TextForm STATISTIC =
      TextForm.of(
          "mean|median|min|max|worst-group|q[0-9]{2}",
          "mean, median, min, max, worst-group and quantiles q00 to q99, such as q95");

  private static final ParameterType TEXT = new ParameterType.Text();
  private static final ParameterType FLAG = new ParameterType.Flag();
  private static final ParameterType SEED = new ParameterType.Whole(0, Long.MAX_VALUE);
  private static final ParameterType NUMBER =
      new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE);

  /** The keys at the top of a suite that have one value each. */
  public static final List<Parameter> TOP =
      List.of(
          Parameter.required("suite", TEXT, "the suite's name, which also names its output folder"),
          Parameter.of("title", TEXT, "", "the report's title"),
          Parameter.of("description", TEXT, "", "a paragraph shown in the report"),
          Parameter.of("question", TEXT, "", "the question the run asks, shown in the report"),
          Parameter.of("device", TEXT, "auto", "auto, cpu, gpu or gpu:N"),
          Parameter.of(
              "samples",
              new ParameterType.Whole(1, Integer.MAX_VALUE),
              200L,
              "test samples of each dataset; all of them where it has fewer"),
          Parameter.optional(
              "primary",
              new ParameterType.EntryReference(PluginKind.METRIC),
              "the test that decides; the others explore"),
          Parameter.of(
              "equivalence",
              new ParameterType.Decimal(0, 1),
              0.02,
              "methods whose scores differ by less than this share of the scale of a test count as"
                  + " equal"));

  /** The keys of the block {@code seeds}. */
  public static final List<Parameter> SEEDS =
      List.of(
          Parameter.of("data", SEED, 1L, "seed of generated data and of the choice of samples"),
          Parameter.of(
              "train",
              new ParameterType.OneOf(List.of(SEED, new ParameterType.ListOf(SEED, 1))),
              List.of(0L),
              "seed of training, or a list of seeds: each trains a model of its own"),
          Parameter.of("explain", SEED, 3L, "seed of explainers that draw"),
          Parameter.of("test", SEED, 4L, "seed of tests that draw; shared by all explainers"));

  private static final ParameterType OUTPUT =
      new ParameterType.OneOf(List.of(new ParameterType.Whole(0, Integer.MAX_VALUE), TEXT));
  private static final ParameterType OUTPUTS =
      new ParameterType.OneOf(List.of(OUTPUT, new ParameterType.ListOf(OUTPUT, 1)));

  /** The keys of the block {@code target}, of a suite or a model. */
  public static final List<Parameter> TARGET =
      List.of(
          Parameter.of(
              "output",
              new ParameterType.Choice(
                  List.of("logit", "probability", "log-probability", "margin")),
              "logit",
              "which output is explained and tested"),
          Parameter.of(
              "class",
              new ParameterType.OneOf(
                  List.of(
                      new ParameterType.Choice(List.of("predicted", "label")),
                      new ParameterType.Whole(0, Integer.MAX_VALUE),
                      TEXT)),
              "predicted",
              "of which class: the predicted one (frozen at the clean input), the true one, or one"
                  + " by its index or its name in the dataset"),
          Parameter.optional(
              "sum",
              OUTPUTS,
              "in place of a class: the output, or the sum of the outputs, with these indices (or"
                  + " names of classes)"),
          Parameter.optional("minus", OUTPUTS, "the outputs that are subtracted from that sum"));

  private static final ParameterType PER_CHANNEL =
      new ParameterType.OneOf(List.of(NUMBER, new ParameterType.ListOf(NUMBER, 1)));
  private static final ParameterType PER_INPUT =
      new ParameterType.OneOf(
          List.of(
              NUMBER, new ParameterType.ListOf(NUMBER, 1), new ParameterType.MapOf(PER_CHANNEL)));

  /** The keys of the block {@code input} of a model. */
  public static final List<Parameter> INPUT =
      List.of(
          Parameter.of(
              "subtract",
              PER_INPUT,
              0.0,
              "subtracted first: a number, or one per channel; or either for each named input"),
          Parameter.of(
              "divide",
              PER_INPUT,
              1.0,
              "then divided by: a number, or one per channel; or either for each named input"));

  private static final ParameterType ALLOWANCE =
      new ParameterType.Choice(Arrays.stream(Allowance.values()).map(Allowance::word).toList());

  /** The key {@code allow} of a model. */
  public static final Parameter ALLOW =
      Parameter.optional(
          "allow",
          new ParameterType.OneOf(List.of(ALLOWANCE, new ParameterType.ListOf(ALLOWANCE, 1))),
          "what would be refused of the model otherwise: outputs that change with the samples"
              + " beside a sample, or more outputs than the dataset has classes");

  private static final ParameterType SIDE = new ParameterType.Whole(1, Integer.MAX_VALUE);

  /** The keys of the block {@code mosaic} of a dataset. */
  public static final List<Parameter> MOSAIC =
      List.of(
          Parameter.of(
              "side",
              new ParameterType.Whole(1, 100),
              1L,
              "images along each side of a mosaic; 1 for the images as they are"),
          Parameter.of(
              "targets",
              new ParameterType.Whole(1, 9_999),
              1L,
              "cells that show the target class, fewer than all: 1 for grid-pointing, 2 for focus"),
          Parameter.of(
              "shrink",
              FLAG,
              false,
              "whether images are shrunk, by means of squares of pixels, so that a mosaic is as"
                  + " large as an image"));

  private static final ParameterType CLASSES =
      new ParameterType.ListOf(
          new ParameterType.OneOf(List.of(new ParameterType.Whole(0, Integer.MAX_VALUE), TEXT)), 1);

  private static final ParameterType MOSAICS = new ParameterType.Whole(1, 10_000_000);

  /** The keys of the block {@code sdc} of a dataset. */
  public static final List<Parameter> SDC =
      List.of(
          Parameter.optional(
              "foreground",
              CLASSES,
              "the classes that carry the evidence, by name or index, at least two; needed"),
          Parameter.optional(
              "background",
              CLASSES,
              "the classes of all other segments; all that are no foreground by default"),
          Parameter.of(
              "segments",
              new ParameterType.Whole(2, 10_000),
              9L,
              "samples side by side in a mosaic"),
          Parameter.of(
              "pools",
              new ParameterType.Choice(List.of("apart", "shared", "halves")),
              "apart",
              "apart: test mosaics are made of test samples; shared: they are new compositions of"
                  + " training samples; halves: test samples are divided between training and test"),
          Parameter.of("train", MOSAICS, 3000L, "number of training mosaics"),
          Parameter.of("test", MOSAICS, 1000L, "number of test mosaics"));

  /** The key {@code background} of a dataset. */
  public static final Parameter BACKGROUND =
      Parameter.of(
          "background",
          new ParameterType.Choice(
              Arrays.stream(BackgroundRows.values()).map(BackgroundRows::word).toList()),
          BackgroundRows.TRAIN.word(),
          "the rows that means, ranges, noise and replacements are made of; test: test rows stand"
              + " in, never a sample for itself");

  /** The keys of the block {@code features} of a dataset. */
  public static final List<Parameter> FEATURES =
      List.of(
          Parameter.optional(
              "patch",
              new ParameterType.OneOf(List.of(SIDE, new ParameterType.ListOf(SIDE, 2))),
              "images: squares of so many pixels, or rectangles [rows, columns], over the channels"),
          Parameter.optional(
              "run",
              SIDE,
              "columns, tokens, time steps or segments: so many that follow each other"),
          Parameter.optional(
              "map",
              new ParameterType.File(),
              "a file (.csv or .npy) with the number of each element's or position's feature, from"
                  + " 0; -1 for none"));

  /** The keys of the block {@code report}. */
  public static final List<Parameter> REPORT =
      List.of(
          Parameter.of(
              "formats",
              new ParameterType.ListOf(
                  new ParameterType.Choice(
                      List.of("html", "csv", "json", "latex", "md", "pdf", "parquet")),
                  1),
              List.of("html", "csv", "json"),
              "what is written"),
          Parameter.of(
              "retain",
              new ParameterType.Choice(Retention.words()),
              Retention.ALL.word(),
              "attributions that stay in the run folder: of all samples, of the samples that the"
                  + " report shows, or none"));

  /** The keys of the block {@code controls}. */
  public static final List<Parameter> CONTROLS =
      List.of(
          Parameter.of(
              "implementation",
              FLAG,
              true,
              "whether each test first proves itself on known answers"),
          Parameter.of(
              "permuted",
              FLAG,
              true,
              "whether each method is compared with its own values shuffled"));

  /** The keys of an element of the list {@code gates}. */
  public static final List<Parameter> GATE =
      List.of(
          Parameter.required(
              "test",
              new ParameterType.EntryReference(PluginKind.METRIC),
              "the test that is gated"),
          Parameter.optional(
              "explainer",
              new ParameterType.EntryReference(PluginKind.EXPLAINER),
              "the explainer; left out for a test that speaks of the model alone"),
          Parameter.optional(
              "model",
              new ParameterType.EntryReference(PluginKind.MODEL),
              "the model; all by default"),
          Parameter.optional(
              "variant", TEXT, "the variant of a test that has several, such as an operator"),
          Parameter.optional("part", TEXT, "a named part of the score; the value by default"),
          Parameter.of(
              "statistic",
              TEXT,
              "mean",
              "mean, median, min, max, a quantile such as q95, or worst-group: the mean of the"
                  + " group of samples in which it is worst"),
          Parameter.optional("at-most", NUMBER, "the largest value that passes"),
          Parameter.optional("at-least", NUMBER, "the smallest value that passes"),
          Parameter.of(
              "significantly",
              FLAG,
              false,
              "whether the whole 95 % interval must keep the bound; undecided while it lies on both"
                  + " sides"));

  /** The key of a gate that bounds a share of the samples, in place of {@code statistic}. */
  public static final String SHARE = "share";

  /** The key of a gate that compares two explainers, in place of a bound. */
  public static final String BETTER_THAN = "better-than";

  /** The keys of the block {@code share} of a gate. */
  public static final List<Parameter> SHARE_KEYS =
      List.of(
          Parameter.optional("at-most", NUMBER, "counts the samples with a score up to this"),
          Parameter.optional("at-least", NUMBER, "counts the samples with a score from this on"));

  /** The keys of the block {@code better-than} of a gate. */
  public static final List<Parameter> BETTER_THAN_KEYS =
      List.of(
          Parameter.required(
              "explainer",
              new ParameterType.EntryReference(PluginKind.EXPLAINER),
              "the explainer that the gate's own must be better than on the same samples"),
          Parameter.of(
              "by",
              NUMBER,
              0.0,
              "by how much, in units of the score: a bound on the differences, which are positive"
                  + " where the gate's own explainer is better"));

  /** The key of a gate that asks whether scores are equal, in place of a bound. */
  public static final String EQUIVALENCE = "equivalence";

  /** The keys of the block {@code equivalence} of a gate. */
  public static final List<Parameter> EQUIVALENCE_KEYS =
      List.of(
          Parameter.optional(
              "explainer",
              new ParameterType.EntryReference(PluginKind.EXPLAINER),
              "the explainer that the gate's own must be equal to on the same samples"),
          Parameter.optional("to", NUMBER, "the number that the statistic must be equal to"),
          Parameter.required(
              "within",
              new ParameterType.Decimal(0, Double.MAX_VALUE),
              "the largest difference that still counts as equal, in units of the score"));

  /** The list of values that others have published. */
  public static final String PUBLISHED = "published";

  /** The keys of an element of the list {@value #PUBLISHED}. */
  public static final List<Parameter> PUBLISHED_KEYS =
      List.of(
          Parameter.required(
              "test",
              new ParameterType.EntryReference(PluginKind.METRIC),
              "the test whose mean was published"),
          Parameter.required(
              "model",
              new ParameterType.EntryReference(PluginKind.MODEL),
              "the model, and with it the dataset"),
          Parameter.optional(
              "explainer",
              new ParameterType.EntryReference(PluginKind.EXPLAINER),
              "the explainer; left out for a test that speaks of the model alone"),
          Parameter.of("variant", TEXT, "", "the variant of a test that has several"),
          Parameter.of("part", TEXT, "", "a named part of the score; the value by default"),
          Parameter.required("value", NUMBER, "the published mean, in units of the score"),
          Parameter.required("source", TEXT, "where it was published: authors, year, address"),
          Parameter.of(
              "note", TEXT, "", "what was different there, such as the data or the epochs"));

  /** The block of profiles; an extending file overrides them profile by profile. */
  public static final String PROFILES = "profiles";

  /** The block of a profile that changes parameters of tests. */
  public static final String PROFILE_TESTS = "tests";

  private static final int MOST_SEEDS = 1000;

  /** The keys of a profile but for {@value #PROFILE_TESTS}. */
  public static final List<Parameter> PROFILE =
      List.of(
          Parameter.optional(
              "samples",
              new ParameterType.Whole(1, Integer.MAX_VALUE),
              "test samples of each dataset, in place of those of the suite"),
          Parameter.optional(
              "limit",
              new ParameterType.Whole(1, Integer.MAX_VALUE),
              "at most so many samples of each dataset"),
          Parameter.optional(
              "seeds",
              new ParameterType.Whole(1, MOST_SEEDS),
              "how many training seeds: the first of the suite's, and where it has fewer, the"
                  + " numbers after its largest"));

  /** The block of a test that lists values of its parameters, all combinations of which are run. */
  public static final String VARY = "vary";

  /** The largest number of combinations that {@value #VARY} may make. */
  public static final int MOST_SETTINGS = 256;

  /** The blocks whose keys are settings; an extending file overrides them key by key. */
  public static final List<String> SETTINGS = List.of("seeds", "target", "report", "controls");

  /** The blocks of named entries; an extending file overrides them entry by entry. */
  public static final List<String> ENTRIES = List.of("datasets", "models", "explainers", "tests");

  private SuiteGrammar() {}

  /**
   * The form of a text.
   *
   * @param pattern what the whole text must match
   * @param allowed what is allowed, in the words of a message
   */
  public record TextForm(Pattern pattern, String allowed) {

    private static TextForm of(String pattern, String allowed) {
      return new TextForm(Pattern.compile(pattern), "allowed are " + allowed);
    }

    /** Whether a text has the form. */
    public boolean matches(String text) {
      return pattern.matcher(text).matches();
    }
  }

  /** The keys of an entry that belong to the language and not to its plug-in. */
  public static Set<String> reserved(PluginKind kind) {
    return switch (kind) {
      case MODEL -> Set.of("type", "dataset", "input", "target", ALLOW.name());
      case DATASET -> Set.of("type", "mosaic", "sdc", "features", BACKGROUND.name());
      case METRIC -> Set.of("type", "explainers", "models", VARY);
      default -> Set.of("type");
    };
  }
}
