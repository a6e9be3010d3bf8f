package dev.plumbline.core.suite.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import java.util.List;

/**
 * Says in JSON Schema what a parameter may be.
 *
 * @param operators the ids of the removal operators
 */
record TypeSchema(List<String> operators) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Copies the list. */
  TypeSchema {
    operators = List.copyOf(operators);
  }

  /** A parameter with its description and default. */
  ObjectNode of(Parameter parameter) {
    ObjectNode schema = NODES.objectNode().put("description", parameter.doc());
    Object standard = parameter.defaultValue();
    if (standard != null) {
      schema.putPOJO("default", standard);
    }
    schema.setAll(of(parameter.type()));
    return schema;
  }

  /** One value of a parameter; of a list that makes variants, one of its elements. */
  ObjectNode ofElement(Parameter parameter) {
    return of(
        parameter.type() instanceof ParameterType.FanOut fan ? fan.element() : parameter.type());
  }

  private ObjectNode of(ParameterType type) {
    if (type instanceof ParameterType.Whole whole) {
      return whole(whole);
    }
    if (type instanceof ParameterType.Decimal decimal) {
      return decimal(decimal);
    }
    if (type instanceof ParameterType.Choice choice) {
      ArrayNode words = NODES.arrayNode();
      choice.words().forEach(word -> word(words, word));
      return NODES.objectNode().set("enum", words);
    }
    if (type instanceof ParameterType.Flag) {
      return NODES.objectNode().put("type", "boolean");
    }
    if (type instanceof ParameterType.ListOf list) {
      ObjectNode schema = NODES.objectNode().put("type", "array");
      if (list.min() > 0) {
        schema.put("minItems", list.min());
      }
      return schema.set("items", of(list.element()));
    }
    if (type instanceof ParameterType.MapOf map) {
      ObjectNode schema = NODES.objectNode().put("type", "object");
      return schema.set("additionalProperties", of(map.element()));
    }
    if (type instanceof ParameterType.FanOut fan) {
      return of(fan.list()).put("uniqueItems", true);
    }
    if (type instanceof ParameterType.Operator) {
      return operator();
    }
    if (type instanceof ParameterType.OneOf several) {
      ArrayNode types = NODES.arrayNode();
      several.types().forEach(t -> types.add(of(t)));
      return NODES.objectNode().set("anyOf", types);
    }
    return type instanceof ParameterType.EntryReference
        ? anyWord()
        : NODES.objectNode().put("type", "string");
  }

  /** A word that looks like a number need not be in quotes. */
  private static void word(ArrayNode words, String word) {
    words.add(word);
    if (word.matches("0|[1-9][0-9]{0,8}")) {
      words.add(Integer.parseInt(word));
    } else if (word.equals("true") || word.equals("false")) {
      words.add(word.equals("true"));
    }
  }

  private static ObjectNode whole(ParameterType.Whole type) {
    ObjectNode schema = NODES.objectNode().put("type", "integer");
    if (type.min() > Integer.MIN_VALUE) {
      schema.put("minimum", type.min());
    }
    if (type.max() < Integer.MAX_VALUE) {
      schema.put("maximum", type.max());
    }
    return schema;
  }

  private static ObjectNode decimal(ParameterType.Decimal type) {
    ObjectNode schema = NODES.objectNode().put("type", "number");
    if (type.min() == Double.MIN_VALUE) {
      schema.put("exclusiveMinimum", 0);
    } else if (type.min() > -Double.MAX_VALUE) {
      schema.put("minimum", type.min());
    }
    if (type.max() < Double.MAX_VALUE) {
      schema.put("maximum", type.max());
    }
    return schema;
  }

  private static ObjectNode anyWord() {
    return NODES.objectNode().set("type", NODES.arrayNode().add("string").add("number"));
  }

  private ObjectNode operator() {
    if (operators.isEmpty()) {
      return anyWord();
    }
    ObjectNode schema = NODES.objectNode();
    ArrayNode forms = schema.putArray("anyOf");
    ArrayNode words = forms.addObject().putArray("enum");
    operators.forEach(words::add);
    forms
        .addObject()
        .put("type", "string")
        .put("pattern", "^\\s*(" + String.join("|", operators) + ")\\s*\\([^()]*\\)\\s*$");
    return schema;
  }
}
