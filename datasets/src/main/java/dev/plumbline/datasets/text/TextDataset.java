package dev.plumbline.datasets.text;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** The dataset {@code text}: one's own texts as token ids of a given vocabulary. */
@AutoService(DatasetPlugin.class)
public final class TextDataset implements DatasetPlugin {
  private static final ParameterType FILE = new ParameterType.File();
  private static final ParameterType TEXT = new ParameterType.Text();
  private static final ParameterType SIDE = new ParameterType.Choice(List.of("end", "start"));

  private static final PluginSpec SPEC =
      PluginSpec.dataset("text")
          .version(1)
          .summary("One's own texts as token ids of a given vocabulary.")
          .parameters(
              Parameter.required(
                  "test",
                  FILE,
                  "the texts to explain: .csv, .tsv, .jsonl, or .txt with one a line"),
              Parameter.optional("train", FILE, "the training texts"),
              Parameter.of("text", TEXT, "text", "the column of the texts"),
              Parameter.optional(
                  "pair", TEXT, "the column of second texts, for models that read pairs"),
              Parameter.of(
                  "label", TEXT, "label", "the column of the labels; 'none' if there is none"),
              Parameter.optional(
                  "classes",
                  new ParameterType.ListOf(TEXT, 1),
                  "the labels in the order of the model's outputs; by default those found, sorted"),
              Parameter.of(
                  "label-type",
                  new ParameterType.Choice(List.of("classes", "numbers")),
                  "classes",
                  "whether labels are classes, or numbers that a regression predicts"),
              Parameter.optional(
                  "vocabulary",
                  FILE,
                  "the tokens: .txt with one a line, numbered from 0, or .json: {\"token\": id}"),
              Parameter.optional(
                  "tokenizer",
                  FILE,
                  "in place of 'vocabulary': a tokenizer.json, whose rules and tokens are used"),
              Parameter.of(
                  "split",
                  new ParameterType.Choice(List.of("words", "whitespace", "keras", "characters")),
                  "words",
                  "where a text is split into tokens"),
              Parameter.of(
                  "lowercase", new ParameterType.Flag(), false, "whether tokens are lowercased"),
              Parameter.required(
                  "length", new ParameterType.Whole(1, 100_000), "the tokens that the model reads"),
              Parameter.of(
                  "truncate", SIDE, "end", "where tokens are left out of a text that is too long"),
              Parameter.of("pad", SIDE, "end", "where padding stands in a text that is short"),
              Parameter.optional(
                  "padding",
                  new ParameterType.Whole(0, 1L << 24),
                  "the id that stands where no token is; by default that of the tokenizer, or 0"),
              Parameter.of(
                  "unknown",
                  TEXT,
                  "refuse",
                  "what becomes of tokens that the vocabulary lacks: refuse, drop, or the token"
                      + " that stands for them"),
              Parameter.optional("first", TEXT, "a token before each text, such as [CLS]"),
              Parameter.optional(
                  "separator", TEXT, "a token between the texts of a pair, such as [SEP]"),
              Parameter.optional("last", TEXT, "a token after each text, such as [SEP]"),
              Parameter.of(
                  "unit",
                  new ParameterType.Choice(List.of("token", "word", "sentence")),
                  "token",
                  "what is one feature"),
              Parameter.of("input", TEXT, "ids", "the name of the model's input of token ids"),
              Parameter.optional(
                  "mask", TEXT, "the name of an input that is 1 at tokens and 0 at padding"),
              Parameter.optional(
                  "types",
                  TEXT,
                  "the name of an input that is 0 at tokens of the first text and 1 at those of the"
                      + " second, or what the tokenizer says"),
              Parameter.optional(
                  "rationales",
                  TEXT,
                  "the column of what people marked: places [3, 4, 5] or pairs [[3, 6]] of first"
                      + " and behind last"),
              Parameter.of(
                  "rationale-unit",
                  new ParameterType.Choice(List.of("characters", "tokens")),
                  "characters",
                  "what rationales count, from 0"))
          .references(
              new Reference("DeYoung and others", 2020, "arXiv:1911.03429"),
              new Reference("Pavlopoulos and others", 2021, "doi:10.18653/v1/2021.semeval-1.6"))
          .build();

  @Override
  public PluginSpec spec() {
    return SPEC;
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    return new TextOpener(SPEC, parameters, context).open();
  }
}
