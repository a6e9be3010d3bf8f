package dev.plumbline.tensorflow;

import dev.plumbline.tensorflow.engine.EngineRuntime;
import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** A SavedModel with variable files: y = x W, W = ((1, 2), (3, 4)). */
final class VariableModel {
  private VariableModel() {}

  static void write(Path folder) throws IOException {
    EngineRuntime.start();
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops ops = Ops.create(graph);
      Placeholder<TFloat32> x =
          ops.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
      Variable<TFloat32> weight = ops.withName("w").variable(Shape.of(2, 2), TFloat32.class);
      session.run(ops.assign(weight, ops.constant(new float[][] {{1, 2}, {3, 4}})));
      Operand<TFloat32> y = ops.withName("y").linalg.matMul(x, weight);
      Signature signature =
          Signature.builder("serving_default").input("x", x).output("y", y).build();
      SavedModelBundle.exporter(folder.toString())
          .withFunction(SessionFunction.create(signature, session))
          .export();
    }
  }
}
