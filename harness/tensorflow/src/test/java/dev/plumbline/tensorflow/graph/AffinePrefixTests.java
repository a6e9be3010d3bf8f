package dev.plumbline.tensorflow.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;

class AffinePrefixTests {
  private final GraphWriter writer = new GraphWriter("g");

  private String named(String name, String op, String... inputs) {
    return writer.named(
        name, op, List.of(inputs), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
  }

  private List<String> cuts(String output) {
    return AffinePrefix.cuts(writer.graph(), "x", output);
  }

  @Test
  void aDenseLayerIsAffineUpToItsActivation() {
    writer.placeholder("x", -1, 2);
    writer.floats("w", List.of(2L, 2L), 1, 2, 3, 4);
    writer.floats("b", List.of(2L), 1, 1);
    named("product", "MatMul", "x", "w");
    named("sum", "BiasAdd", "product", "b");
    named("relu", "Relu", "sum");
    named("end", "MatMul", "relu", "w");
    assertThat(cuts("end")).containsExactly("sum:0", "product:0", "x:0");
  }

  @Test
  void aProductOfTheSourceWithItselfIsNotAffine() {
    writer.placeholder("x", -1, 2);
    named("square", "Mul", "x", "x");
    named("end", "Neg", "square");
    assertThat(cuts("end")).containsExactly("x:0");
  }

  @Test
  void anAffineTensorThatIsPassedByIsNoCut() {
    // end = relu(2x) + x: everything passes through x, but not everything through 2x
    writer.placeholder("x", -1, 2);
    writer.floats("two", List.of(), 2);
    named("double", "Mul", "x", "two");
    named("relu", "Relu", "double");
    named("end", "AddV2", "relu", "x");
    assertThat(cuts("end")).containsExactly("x:0");
  }

  @Test
  void branchesThatMeetAgainAreCutWhereTheyMeet() {
    writer.placeholder("x", -1, 2);
    writer.floats("two", List.of(), 2);
    named("left", "Mul", "x", "two");
    named("right", "Neg", "x");
    named("meet", "Sub", "left", "right");
    named("tanh", "Tanh", "meet");
    assertThat(cuts("tanh")).containsExactly("meet:0", "x:0");
  }

  @Test
  void aDivisorThatDependsOnTheSourceIsNotAffine() {
    writer.placeholder("x", -1, 2);
    writer.floats("two", List.of(), 2);
    named("quotient", "RealDiv", "two", "x");
    assertThat(cuts("quotient")).containsExactly("x:0");
  }

  @Test
  void aShapeTakenBeforeTheCutAndUsedBehindItForbidsTheCut() {
    writer.placeholder("x", -1, 2);
    writer.floats("two", List.of(), 2);
    named("double", "Mul", "x", "two");
    String shape =
        writer.op(
            "Shape",
            List.of("x"),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_FLOAT),
                "out_type", NodeAttributes.of(DataType.DT_INT32)));
    named("relu", "Relu", "double");
    writer.named(
        "end",
        "Reshape",
        List.of("relu", shape),
        Map.of(
            "T",
            NodeAttributes.of(DataType.DT_FLOAT),
            "Tshape",
            NodeAttributes.of(DataType.DT_INT32)));
    assertThat(cuts("end")).containsExactly("x:0");
  }

  @Test
  void anOutputThatDoesNotDependOnTheSourceHasNoCut() {
    writer.placeholder("x", -1, 2);
    writer.floats("w", List.of(2L), 1, 2);
    named("end", "Neg", "w");
    assertThat(cuts("end")).isEmpty();
  }

  @Test
  void aGraphIsCutBehindWhatIsNotAffineToo() {
    // end = relu(2x) + relu(relu(2x)): everything passes through relu(2x)
    writer.placeholder("x", -1, 2);
    writer.floats("two", List.of(), 2);
    named("double", "Mul", "x", "two");
    named("relu", "Relu", "double");
    named("again", "Relu", "relu");
    named("end", "AddV2", "relu", "again");
    assertThat(AffinePrefix.anyCuts(writer.graph(), "x", "end"))
        .containsExactly("relu:0", "double:0", "x:0");
  }
}
