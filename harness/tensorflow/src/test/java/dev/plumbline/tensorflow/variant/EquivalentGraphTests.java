package dev.plumbline.tensorflow.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

class EquivalentGraphTests {
  private final GraphWriter writer = new GraphWriter("g");

  private String named(String name, String op, String... inputs) {
    return writer.named(
        name, op, List.of(inputs), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
  }

  private GraphDef rewritten(String logits) {
    FrozenGraph frozen = FrozenGraph.of(writer.graph(), logits, reads -> List.of());
    return EquivalentGraph.of(frozen).orElseThrow();
  }

  private static NodeDef node(GraphDef graph, String name) {
    return Objects.requireNonNull(Ancestors.byName(graph).get(name));
  }

  private void network(String between) {
    writer.placeholder(RowPlaceholder.NAME, -1, 2);
    writer.floats("w1", List.of(2L, 2L), 1, -2, 3, 4);
    writer.floats("w2", List.of(2L, 2L), 5, -6, 7, 8);
    writer.floats("b2", List.of(2L), 1, 2);
    named("z1", "MatMul", RowPlaceholder.NAME, "w1");
    named("h1", between, "z1");
    named("p2", "MatMul", "h1", "w2");
    named("z2", "BiasAdd", "p2", "b2");
    named("h2", "Relu", "z2");
    named("end", "MatMul", "h2", "w1");
  }

  @Test
  void aRectifierOfTheRowsIsTurned() {
    network("Relu");
    GraphDef nodes = rewritten("end:0");
    NodeDef turned = node(nodes, "h1");
    assertThat(turned.getOp()).isEqualTo("AddV2");
    assertThat(turned.getInputList()).containsExactly("z1", "h1/equivalent/rest");
    assertThat(node(nodes, "h1/equivalent/rest").getInputList())
        .containsExactly("h1/equivalent/negative");
    assertThat(node(nodes, "h1/equivalent/negative").getOp()).isEqualTo("Neg");
  }

  @Test
  void aUnitOfInputsThatAreNotNegativeIsSplitBySign() {
    network("Relu");
    GraphDef nodes = rewritten("end:0");
    assertThat(node(nodes, "h2").getOp()).isEqualTo("Relu");
    assertThat(node(nodes, "h2").getInputList()).containsExactly("h2/equivalent/difference");
    assertThat(node(nodes, "h2/equivalent/difference").getInputList())
        .containsExactly("h2/equivalent/inner", "h2/equivalent/second");
    assertThat(node(nodes, "h2/equivalent/sum").getInputList())
        .containsExactly("h2/equivalent/first", "b2");
    assertThat(node(nodes, "h2/equivalent/first").getInputList())
        .containsExactly("h1", "h2/equivalent/up");
  }

  @Test
  void aUnitOfInputsThatMayBeNegativeIsOnlyTurned() {
    network("Tanh");
    assertThat(node(rewritten("end:0"), "h2").getOp()).isEqualTo("AddV2");
  }

  @Test
  void aGraphWithoutRectifiersIsLeftOut() {
    writer.placeholder(RowPlaceholder.NAME, -1, 2);
    named("end", "Tanh", RowPlaceholder.NAME);
    FrozenGraph frozen = FrozenGraph.of(writer.graph(), "end:0", reads -> List.of());
    assertThat(EquivalentGraph.of(frozen)).isEmpty();
  }
}
