package dev.plumbline.datasets.sdc;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The dataset {@code sdc-tokens} for selective dependence classification over tokens: sequences of
 * spans, one of which alone holds words of the class.
 */
@AutoService(DatasetPlugin.class)
public final class SdcTokens implements DatasetPlugin {
  private static final PluginSpec SPEC =
      PluginSpec.dataset("sdc-tokens")
          .version(1)
          .summary(
              "Sequences of spans of tokens in which one span decides the label and the others are background.")
          .parameters(
              Parameter.of(
                  "segments",
                  new ParameterType.Whole(2, 10_000),
                  9L,
                  "number of spans in a sequence"),
              Parameter.of(
                  "length", new ParameterType.Whole(1, 1000), 5L, "number of tokens in a span"),
              Parameter.of(
                  "evidence",
                  new ParameterType.Whole(1, 1000),
                  1L,
                  "words of the class in the informative span; its other tokens are background"),
              Parameter.of("classes", new ParameterType.Whole(2, 100), 3L, "number of classes"),
              Parameter.of(
                  "train",
                  new ParameterType.Whole(1, 10_000_000),
                  3000L,
                  "number of training sequences"),
              Parameter.of(
                  "test",
                  new ParameterType.Whole(1, 10_000_000),
                  1000L,
                  "number of test sequences"))
          .references(new Reference("Pandey, Vashisht and Ramaswamy", 2022, "arXiv:2212.14776"))
          .build();

  @Override
  public PluginSpec spec() {
    return SPEC;
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    int segments = parameters.whole("segments");
    int length = parameters.whole("length");
    int evidence = parameters.whole("evidence");
    if (evidence > length) {
      throw new DatasetException(
          "sdc-tokens: evidence %d is more than the %d tokens of a span; give at most length"
              .formatted(evidence, length));
    }
    SpanVocabulary vocabulary = new SpanVocabulary(parameters.whole("classes"));
    SpanComposer composer =
        new SpanComposer(
            vocabulary,
            new SpanComposer.SpanSizes(segments, length, evidence),
            Draws.of(context.seed()).at(SPEC.id()));
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", Shape.of(segments * length), InputKind.TOKENS),
            vocabulary.labels(),
            DatasetFacts.TruthKind.DATA,
            ContentHash.of(SPEC, parameters, context.seed()),
            notes(vocabulary, segments, length));
    return new FixedDataset(
        facts,
        composer.split("train", parameters.whole("train")),
        composer.split("test", parameters.whole("test")));
  }

  private static Map<String, String> notes(SpanVocabulary vocabulary, int segments, int length) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("vocabulary", vocabulary.note());
    notes.put("spans", segments + " of " + length + " tokens");
    notes.put("focus by chance", "1/" + segments);
    notes.put("truth", "where the evidence is; an accurate model need not use it");
    return notes;
  }
}
