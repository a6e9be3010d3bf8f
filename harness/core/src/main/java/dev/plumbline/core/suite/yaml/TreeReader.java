package dev.plumbline.core.suite.yaml;

import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Printable;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteFile;
import dev.plumbline.core.suite.yaml.SuiteValue.Field;
import dev.plumbline.core.suite.yaml.SuiteValue.ListValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the text of one suite file into located values. */
public record TreeReader(SuiteFile file, Problems problems, SuiteLimits limits) {

  /** The block of the file; empty, with problems reported, if there is none. */
  public Optional<MapValue> read(byte[] bytes) {
    if (bytes.length > limits.bytes()) {
      problems.error(
          file.whole(),
          "is larger than " + limits.bytes() + " bytes; a suite is a small text file");
      return Optional.empty();
    }
    return new SuiteDecoder(file, problems)
        .decode(bytes)
        .flatMap(this::compose)
        .flatMap(this::block);
  }

  private Optional<Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.name())
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(limits.bytes())
            .build();
    ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
    try {
      Optional<Node> root =
          new Composer(settings, new GuardedParser(parser, file, problems, limits)).getSingleNode();
      if (root.isEmpty()) {
        problems.error(file.whole(), "is empty; a suite begins with 'plumbline: 1'");
      }
      return root;
    } catch (UnreadableException e) {
      problems.error(e.location(), String.valueOf(e.getMessage()));
    } catch (MarkedYamlEngineException e) {
      problems.error(GuardedParser.at(file, e.getProblemMark()), syntax(e));
    } catch (YamlEngineException e) {
      problems.error(file.whole(), "is not valid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static String syntax(MarkedYamlEngineException e) {
    if (String.valueOf(e.getProblem()).contains("(TAB)")) {
      return "is not valid YAML: a tab cannot indent; use spaces";
    }
    String found = String.valueOf(e.getProblem()).replaceFirst("\\. \\(Do not use .*\\)", "");
    String message = "is not valid YAML: " + found;
    String context = String.valueOf(e.getContext());
    if (e.getContext() == null || context.isBlank() || e.getContextMark().isEmpty()) {
      return message;
    }
    int line = e.getContextMark().get().getLine() + 1;
    return message + " (" + context + " that begins in line " + line + ")";
  }

  private Optional<MapValue> block(Node root) {
    SuiteValue value = value(root);
    if (value instanceof MapValue map) {
      return Optional.of(map);
    }
    problems.error(
        value.location(),
        value instanceof SuiteValue.NullValue
            ? "is empty; a suite begins with 'plumbline: 1'"
            : "a suite is a block of keys, not " + value.describe());
    return Optional.empty();
  }

  private SuiteValue value(Node node) {
    Location location = at(node);
    if (node instanceof MappingNode map) {
      return map(map, location);
    }
    if (node instanceof SequenceNode list) {
      return new ListValue(list.getValue().stream().map(this::value).toList(), location);
    }
    ScalarNode scalar = (ScalarNode) node;
    if (scalar.getTag().getValue().equals(GuardedParser.REFUSED)) {
      return new SuiteValue.RefusedValue(location);
    }
    return scalar.isPlain()
        ? new Scalars(problems).plain(scalar.getValue(), location)
        : new SuiteValue.TextValue(scalar.getValue(), location);
  }

  private MapValue map(MappingNode node, Location location) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Location place = at(tuple.getKeyNode());
      SuiteValue value = value(tuple.getValueNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.error(place, "a key must be a word, not a list or block");
      } else if (key.isPlain() && key.getValue().equals("<<")) {
        problems.error(place, "merge keys (<<) are refused; use extends to share blocks");
      } else if (key.getValue().isEmpty()) {
        problems.error(place, "a key must not be empty");
      } else {
        Field first = fields.putIfAbsent(key.getValue(), new Field(place, value));
        if (first != null) {
          String name = Printable.quote(key.getValue());
          problems.error(
              place, "key " + name + " stands twice; first in line " + first.location().line());
        }
      }
    }
    return new MapValue(fields, location);
  }

  private Location at(Node node) {
    return GuardedParser.at(file, node.getStartMark());
  }
}
