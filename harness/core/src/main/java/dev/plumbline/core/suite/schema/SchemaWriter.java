package dev.plumbline.core.suite.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the JSON Schema (draft 2020-12) of the suite language for editors: completion, defaults,
 * ranges and descriptions of every plug-in. The same plug-ins give the same bytes.
 */
public final class SchemaWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final List<PluginSpec> specs;
  private final TypeSchema types;
  private final ObjectNode definitions = NODES.objectNode();

  private SchemaWriter(List<PluginSpec> specs) {
    this.specs =
        specs.stream()
            .sorted(Comparator.comparing(PluginSpec::kind).thenComparing(PluginSpec::id))
            .toList();
    this.types = new TypeSchema(of(PluginKind.REMOVAL).stream().map(PluginSpec::id).toList());
  }

  /** The schema of the language with these plug-ins, in any order; ends with a line break. */
  public static String write(List<PluginSpec> specs) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(new SchemaWriter(specs).root())
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema of the suite language cannot be written", e);
    }
  }

  private List<PluginSpec> of(PluginKind kind) {
    return specs.stream().filter(spec -> spec.kind() == kind).toList();
  }

  private ObjectNode root() {
    ObjectNode root =
        NODES
            .objectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "Plumbline suite")
            .put("type", "object");
    root.putArray("required").add("plumbline").add("suite");
    ObjectNode keys = root.putObject("properties");
    header(keys);
    SuiteGrammar.TOP.forEach(parameter -> keys.set(parameter.name(), types.of(parameter)));
    pattern(keys, "suite", SuiteGrammar.NAME.pattern().pattern());
    pattern(keys, "device", SuiteGrammar.DEVICE.pattern().pattern());
    keys.set("seeds", settings(SuiteGrammar.SEEDS));
    keys.set("target", settings(SuiteGrammar.TARGET));
    keys.set("datasets", entries(PluginKind.DATASET));
    keys.set("models", entries(PluginKind.MODEL));
    keys.set("explainers", entries(PluginKind.EXPLAINER));
    keys.set("tests", entries(PluginKind.METRIC));
    keys.set("gates", gates());
    keys.set(SuiteGrammar.PUBLISHED, published());
    keys.set("report", settings(SuiteGrammar.REPORT));
    keys.set("controls", settings(SuiteGrammar.CONTROLS));
    keys.set(SuiteGrammar.PROFILES, profiles());
    root.put("additionalProperties", false);
    root.set("$defs", definitions);
    return root;
  }

  private static void header(ObjectNode keys) {
    keys.putObject("$schema")
        .put("description", "where editors find this schema")
        .put("type", "string");
    keys.putObject("plumbline")
        .put("description", "the version of the suite language")
        .put("const", SuiteGrammar.VERSION);
    keys.putObject("extends")
        .put("description", "a suite file, relative to this one, or a shipped suite to build upon")
        .put("type", "string");
  }

  private static void pattern(ObjectNode keys, String key, String pattern) {
    ((ObjectNode) keys.required(key)).put("pattern", "^(" + pattern + ")$");
  }

  private ObjectNode settings(List<Parameter> parameters) {
    ObjectNode block = NODES.objectNode();
    block.putArray("type").add("object").add("null");
    ObjectNode keys = block.putObject("properties");
    parameters.forEach(parameter -> keys.set(parameter.name(), types.of(parameter)));
    return block.put("additionalProperties", false);
  }

  private ObjectNode gates() {
    ObjectNode gate = settings(SuiteGrammar.GATE).put("type", "object");
    gate.putArray("required").add("test");
    ObjectNode keys = (ObjectNode) gate.required("properties");
    pattern(keys, "statistic", SuiteGrammar.STATISTIC.pattern().pattern());
    ObjectNode share = settings(SuiteGrammar.SHARE_KEYS).put("type", "object");
    oneOf(share, "at-most", "at-least");
    keys.set(SuiteGrammar.SHARE, share);
    ObjectNode better = settings(SuiteGrammar.BETTER_THAN_KEYS).put("type", "object");
    better.putArray("required").add("explainer");
    keys.set(SuiteGrammar.BETTER_THAN, better);
    ObjectNode equal = settings(SuiteGrammar.EQUIVALENCE_KEYS).put("type", "object");
    equal.putArray("required").add("within");
    oneOf(equal, "explainer", "to");
    keys.set(SuiteGrammar.EQUIVALENCE, equal);
    oneOf(gate, "at-most", "at-least", SuiteGrammar.BETTER_THAN, SuiteGrammar.EQUIVALENCE);
    return blocks("bounds that results must keep", gate);
  }

  /** A list of blocks, which may be empty. */
  private static ObjectNode blocks(String description, ObjectNode block) {
    ObjectNode list = NODES.objectNode().put("description", description);
    list.putArray("type").add("array").add("null");
    return list.set("items", block);
  }

  private ObjectNode published() {
    ObjectNode value = settings(SuiteGrammar.PUBLISHED_KEYS).put("type", "object");
    ArrayNode required = value.putArray("required");
    SuiteGrammar.PUBLISHED_KEYS.stream()
        .filter(it -> it.defaultValue() == null && !it.optional())
        .forEach(it -> required.add(it.name()));
    return blocks("means that others have published, shown beside those found", value);
  }

  private ObjectNode profiles() {
    ObjectNode profile = settings(SuiteGrammar.PROFILE);
    ObjectNode tests =
        ((ObjectNode) profile.required("properties"))
            .putObject(SuiteGrammar.PROFILE_TESTS)
            .put("description", "parameters of tests, laid over those of the suite, by test");
    tests.putArray("type").add("object").add("null");
    tests.putObject("additionalProperties").put("type", "object");
    ObjectNode profiles =
        NODES
            .objectNode()
            .put("description", "named ways to run the suite, such as quick and nightly");
    profiles.putArray("type").add("object").add("null");
    profiles
        .putObject("propertyNames")
        .put("pattern", "^(" + SuiteGrammar.NAME.pattern().pattern() + ")$");
    return profiles.set("additionalProperties", profile);
  }

  /** Exactly one of some keys is needed. */
  private static void oneOf(ObjectNode block, String... keys) {
    ArrayNode choices = block.putArray("oneOf");
    for (String key : keys) {
      choices.addObject().putArray("required").add(key);
    }
  }

  /** A block of entries: an entry named like a plug-in needs no type. */
  private ObjectNode entries(PluginKind kind) {
    ObjectNode block = NODES.objectNode();
    block.putArray("type").add("object").add("null");
    block
        .putObject("propertyNames")
        .put("pattern", "^(" + SuiteGrammar.NAME.pattern().pattern() + ")$");
    ObjectNode named = block.putObject("properties");
    for (PluginSpec spec : of(kind)) {
      definitions.set(kind.word() + "." + spec.id(), plugin(spec));
      ObjectNode entry = named.putObject(spec.id()).put("description", spec.summary());
      entry.putObject("if").put("type", "object").putArray("required").add("type");
      entry.set("then", reference(kind.word()));
      entry.set("else", reference(kind.word() + "." + spec.id()));
    }
    definitions.set(kind.word(), typed(kind));
    block.set("additionalProperties", reference(kind.word()));
    return block;
  }

  private static ObjectNode reference(String definition) {
    return NODES.objectNode().put("$ref", "#/$defs/" + definition);
  }

  private ObjectNode typed(PluginKind kind) {
    ObjectNode entry = NODES.objectNode().put("type", "object");
    entry.putArray("required").add("type");
    ArrayNode ids =
        entry
            .putObject("properties")
            .putObject("type")
            .put("description", "the plug-in; the entry's own name by default")
            .putArray("enum");
    ArrayNode cases = NODES.arrayNode();
    for (PluginSpec spec : of(kind)) {
      ids.add(spec.id());
      ObjectNode oneCase = cases.addObject();
      ObjectNode condition = oneCase.putObject("if");
      condition.putObject("properties").putObject("type").put("const", spec.id());
      condition.putArray("required").add("type");
      oneCase.set("then", reference(kind.word() + "." + spec.id()));
    }
    return cases.isEmpty() ? entry : entry.set("allOf", cases);
  }

  private ObjectNode plugin(PluginSpec spec) {
    ObjectNode entry = NODES.objectNode().put("description", spec.summary());
    ArrayNode required = NODES.arrayNode();
    ObjectNode keys = NODES.objectNode();
    keys.putObject("type").put("const", spec.id());
    language(spec, keys, required);
    for (Parameter parameter : spec.parameters()) {
      keys.set(parameter.name(), types.of(parameter));
      if (parameter.defaultValue() == null && !parameter.optional()) {
        required.add(parameter.name());
      }
    }
    ArrayNode type = entry.putArray("type").add("object");
    if (required.isEmpty()) {
      type.add("null");
    } else {
      entry.set("required", required);
    }
    entry.set("properties", keys);
    return entry.put("additionalProperties", false);
  }

  /** The keys of an entry that belong to the language. */
  private void language(PluginSpec spec, ObjectNode keys, ArrayNode required) {
    PluginKind kind = spec.kind();
    if (kind == PluginKind.MODEL) {
      required.add("dataset");
      keys.putObject("dataset").put("description", "the dataset it reads").put("type", "string");
      keys.set("input", settings(SuiteGrammar.INPUT));
      keys.set("target", settings(SuiteGrammar.TARGET));
      keys.set(SuiteGrammar.ALLOW.name(), types.of(SuiteGrammar.ALLOW));
    } else if (kind == PluginKind.DATASET) {
      keys.set("mosaic", settings(SuiteGrammar.MOSAIC));
      keys.set("sdc", settings(SuiteGrammar.SDC));
      keys.set("features", settings(SuiteGrammar.FEATURES));
      keys.set(SuiteGrammar.BACKGROUND.name(), types.of(SuiteGrammar.BACKGROUND));
    } else if (kind == PluginKind.METRIC) {
      names(keys, "explainers", "the explainers it is run on; all by default");
      names(keys, "models", "the models it is run on; all by default");
      keys.set(SuiteGrammar.VARY, varied(spec));
    }
  }

  /** Lists of values of a test's own parameters, and of targets. */
  private ObjectNode varied(PluginSpec spec) {
    ObjectNode block =
        NODES
            .objectNode()
            .put(
                "description",
                "values of its parameters: the test is run with every combination of them");
    block.putArray("type").add("object").add("null");
    ObjectNode keys = block.putObject("properties");
    for (Parameter parameter : spec.parameters()) {
      ObjectNode list =
          keys.putObject(parameter.name())
              .put("type", "array")
              .put("minItems", 1)
              .put("uniqueItems", true);
      list.set("items", types.ofElement(parameter));
    }
    ObjectNode targets = keys.putObject("target").put("type", "array").put("minItems", 1);
    targets
        .put("uniqueItems", true)
        .put("description", "what is explained, over the target of each model")
        .putObject("items")
        .put("$ref", "#/properties/target")
        .put("type", "object")
        .put("minProperties", 1);
    return block.put("additionalProperties", false);
  }

  private static void names(ObjectNode keys, String key, String description) {
    ObjectNode list =
        keys.putObject(key)
            .put("description", description)
            .put("type", "array")
            .put("minItems", 1)
            .put("uniqueItems", true);
    list.putObject("items").put("type", "string");
  }
}
