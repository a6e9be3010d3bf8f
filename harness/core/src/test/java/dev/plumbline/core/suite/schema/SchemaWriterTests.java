package dev.plumbline.core.suite.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.suite.read.Reading;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaWriterTests {
  private static final ParameterType OPERATOR = new ParameterType.Reference(PluginKind.REMOVAL);

  /** One plug-in of each kind; together they have every type of parameter. */
  private static final List<PluginSpec> SPECS =
      List.of(
          spec(
              PluginKind.DATASET,
              "digits",
              Parameter.optional("folder", new ParameterType.File(), "where the files lie"),
              Parameter.of(
                  "channels", new ParameterType.Choice(List.of("1", "3")), "1", "channels")),
          spec(
              PluginKind.MODEL,
              "net",
              Parameter.required("path", new ParameterType.File(), "where the model lies"),
              Parameter.of("loud", new ParameterType.Flag(), false, "whether it speaks")),
          spec(
              PluginKind.EXPLAINER,
              "ig",
              Parameter.of("steps", new ParameterType.Whole(1, 100_000), 50L, "steps"),
              Parameter.of(
                  "baseline",
                  new ParameterType.OneOf(
                      List.of(
                          new ParameterType.Choice(List.of("zero", "mean")),
                          new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE))),
                  "zero",
                  "where the path starts"),
              Parameter.optional(
                  "tolerance", new ParameterType.Decimal(Double.MIN_VALUE, 1), "the gap")),
          spec(
              PluginKind.METRIC,
              "deletion",
              Parameter.fanOut(
                  "operators",
                  new ParameterType.ListOf(OPERATOR, 1),
                  List.of("zero", "blur"),
                  "how features are removed"),
              Parameter.of("tag", new ParameterType.Text(), "", "a word")),
          spec(PluginKind.REMOVAL, "zero"),
          spec(PluginKind.REMOVAL, "blur"));

  private static PluginSpec spec(PluginKind kind, String id, Parameter... parameters) {
    return new PluginSpec(kind, id, 1, "A " + id + ".", List.of(parameters), List.of());
  }

  private static JsonNode at(String pointer) throws IOException {
    return new ObjectMapper().readTree(SchemaWriter.write(SPECS)).at(pointer);
  }

  @Test
  void theSchemaIsTheOneOfTheGoldenFile() throws IOException {
    try (InputStream golden = SchemaWriterTests.class.getResourceAsStream("suite.schema.json")) {
      assertThat(golden).isNotNull();
      assertThat(SchemaWriter.write(SPECS)).isEqualTo(new String(golden.readAllBytes(), UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de-DE", "tr-TR"})
  void theSameBytesWhateverTheOrderAndTheLocale(String locale) {
    List<PluginSpec> reversed = new ArrayList<>(SPECS);
    Collections.reverse(reversed);
    String expected = SchemaWriter.write(SPECS);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(SchemaWriter.write(reversed)).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/$schema; \"https://json-schema.org/draft/2020-12/schema\"",
        "/required; [\"plumbline\",\"suite\"]",
        "/properties/plumbline/const; 1",
        "/properties/samples/default; 200",
        "/properties/samples/minimum; 1",
        "/properties/device/pattern; \"^(auto|cpu|gpu(:[0-9]{1,3})?)$\"",
        "/properties/seeds/properties/train/anyOf/1/items/type; \"integer\"",
        "/properties/report/properties/formats/minItems; 1",
        "/properties/tests/additionalProperties/$ref; \"#/$defs/test\"",
        "/properties/tests/properties/deletion/else/$ref; \"#/$defs/test.deletion\"",
        "/$defs/test/properties/type/enum; [\"deletion\"]",
        "/$defs/test.deletion/properties/operators/default; [\"zero\",\"blur\"]",
        "/$defs/test.deletion/properties/operators/uniqueItems; true",
        "/$defs/test.deletion/properties/operators/items/anyOf/0/enum; [\"blur\",\"zero\"]",
        "/$defs/test.deletion/type; [\"object\",\"null\"]",
        "/$defs/model.net/required; [\"dataset\",\"path\"]",
        "/$defs/model.net/type; [\"object\"]",
        "/$defs/model.net/additionalProperties; false",
        "/$defs/dataset.digits/properties/channels/enum; [\"1\",1,\"3\",3]",
        "/$defs/explainer.ig/properties/steps; {\"description\":\"steps\",\"default\":50,\"type\":\"integer\",\"minimum\":1,\"maximum\":100000}",
        "/$defs/explainer.ig/properties/tolerance/exclusiveMinimum; 0",
        "/$defs/explainer.ig/properties/baseline/anyOf/1; {\"type\":\"number\"}",
      })
  void whatAnEditorNeedsIsThere(String pointer, String expected) throws IOException {
    assertThat(at(pointer)).hasToString(expected);
  }

  @Test
  void everyKeyThatTheReaderKnowsIsInTheSchema() throws IOException {
    List<String> keys = new ArrayList<>();
    at("/properties").fieldNames().forEachRemaining(keys::add);
    String known = Reading.problems(Reading.SMALLEST + "xyz: 1\n").get(0);
    String list = known.substring(known.indexOf("known: ") + "known: ".length());
    List<String> readable = new ArrayList<>(List.of(list.split(", ", -1)));
    readable.add("$schema");
    assertThat(keys).containsExactlyInAnyOrderElementsOf(readable);
  }

  @Test
  void withoutPluginsThereIsStillASchema() throws IOException {
    JsonNode root = new ObjectMapper().readTree(SchemaWriter.write(List.of()));
    assertThat(root.at("/$defs/test/allOf").isMissingNode()).isTrue();
    assertThat(root.at("/properties/tests").isObject()).isTrue();
  }
}
