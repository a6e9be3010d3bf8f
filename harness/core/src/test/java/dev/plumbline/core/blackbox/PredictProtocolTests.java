package dev.plumbline.core.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictProtocolTests {
  private static final InputLayout LAYOUT =
      new InputLayout(
          List.of(
              new InputLayout.Input(
                  "city", Shape.of(1), InputKind.TEXTS, List.of("Köln", "a \"b\"")),
              new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS)));
  private static final ServerInputs INPUTS = ServerInputs.of(LAYOUT, List.of(), List.of());
  private static final float[][] ROWS = {{1, 30}, {0, 31.5f}};

  private static String request(PredictProtocol protocol) {
    return new String(protocol.request(ROWS), StandardCharsets.UTF_8);
  }

  @Test
  void textsAreSentAsTheyAre() {
    assertThat(request(new KserveProtocol(INPUTS, Optional.empty())))
        .isEqualTo(
            "{\"inputs\":["
                + "{\"name\":\"city\",\"shape\":[2,1],\"datatype\":\"BYTES\",\"data\":[\"a \\\"b\\\"\",\"Köln\"]},"
                + "{\"name\":\"age\",\"shape\":[2,1],\"datatype\":\"FP32\",\"data\":[30.0,31.5]}]}");
    assertThat(request(new InstancesProtocol(INPUTS, Optional.empty())))
        .isEqualTo(
            "{\"instances\":[{\"city\":[\"a \\\"b\\\"\"],\"age\":[30.0]},"
                + "{\"city\":[\"Köln\"],\"age\":[31.5]}]}");
  }
}
