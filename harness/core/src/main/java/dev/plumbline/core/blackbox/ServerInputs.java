package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * How the inputs of a dataset are called on a server.
 *
 * @param placed the inputs and their places in a row
 * @param names the name of each on the server
 * @param types the type of each on the server, such as {@code FP32}
 */
record ServerInputs(List<InputLayout.Placed> placed, List<String> names, List<String> types) {
  private static final String FLOAT = "FP32";
  private static final String WHOLE = "INT64";
  private static final String TEXT = "BYTES";

  ServerInputs {
    placed = List.copyOf(placed);
    names = List.copyOf(names);
    types = List.copyOf(types);
  }

  /**
   * The inputs of a layout.
   *
   * @param names their names; none for those of the dataset
   * @param types their types; none for whole numbers of tokens, texts, and floats of everything
   *     else
   * @throws ModelException if there are names or types, but not one for each input
   */
  static ServerInputs of(InputLayout layout, List<String> names, List<String> types) {
    List<InputLayout.Placed> placed = layout.placed();
    require("inputs", names, layout);
    require("datatypes", types, layout);
    List<String> called = new ArrayList<>(names);
    List<String> typed = new ArrayList<>(types);
    for (InputLayout.Placed each : placed) {
      if (names.isEmpty()) {
        called.add(each.input().name());
      }
      if (types.isEmpty()) {
        typed.add(type(each.input().kind()));
      }
    }
    return new ServerInputs(placed, called, typed);
  }

  private static String type(InputKind kind) {
    return switch (kind) {
      case TOKENS -> WHOLE;
      case TEXTS -> TEXT;
      default -> FLOAT;
    };
  }

  private static void require(String parameter, List<String> given, InputLayout layout) {
    if (!given.isEmpty() && given.size() != layout.inputs().size()) {
      throw new ModelException(
          "'%s' has %d entries, but the dataset has the inputs %s"
              .formatted(
                  parameter,
                  given.size(),
                  layout.inputs().stream().map(InputLayout.Input::name).toList()));
    }
  }

  /** Whether the server takes whole numbers at an input. */
  boolean isWhole(InputLayout.Placed input) {
    return !types.get(placed.indexOf(input)).startsWith("FP");
  }
}
