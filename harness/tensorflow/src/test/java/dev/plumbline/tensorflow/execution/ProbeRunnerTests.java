package dev.plumbline.tensorflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.engine.RowShapes;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.OutputActivation;
import dev.plumbline.tensorflow.graph.OutputHead;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;

class ProbeRunnerTests {
  private static final InputLayout LAYOUT = InputLayout.of("x", Shape.of(3), InputKind.COLUMNS);

  @TempDir Path cache;

  /** A network of one operation. */
  private ProbeRunner probe(String op) {
    EngineRuntime runtime = EngineRuntime.start();
    GraphWriter writer = new GraphWriter("g");
    writer.placeholder(RowPlaceholder.NAME, -1, 3);
    writer.named(
        "logits",
        op,
        List.of(RowPlaceholder.NAME),
        Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    GraphSession session = GraphSession.open(writer.graph(), new Devices.Device("cpu", ""));
    ModelGraph graph =
        new ModelGraph(
            runtime,
            new ModelGraph.Definition(
                writer.graph(),
                new OutputHead("logits", DataType.DT_FLOAT, 3, false, OutputActivation.NONE),
                new RowShapes(session, writer.graph(), 3, 0)),
            session);
    return new ProbeRunner(
        graph,
        new ProbeRows(LAYOUT, null, new BitSet()),
        Site.input(LAYOUT),
        CheckVerdicts.in(cache, "k", Progress.SILENT));
  }

  @Test
  void whatTheEngineRefusesIsAVerdict() {
    ProbeRunner refused = probe("Round");
    assertThat(refused.obstacle(2)).contains("Round");
    refused.graph().close();
    assertThat(refused.obstacle(2)).as("kept").contains("Round");
  }

  @Test
  void aModelThatCouldNotRunIsNone() {
    ProbeRunner closed = probe("Square");
    closed.graph().close();
    assertThatThrownBy(() -> closed.obstacle(2)).isInstanceOf(ModelUnavailableException.class);
    ProbeRunner open = probe("Square");
    assertThat(open.obstacle(2)).isNull();
    open.graph().close();
    assertThat(closed.obstacle(2)).as("kept").isNull();
  }
}
