package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.types.TFloat32;

/**
 * One training, from the first weights to a SavedModel with the outputs {@code logits} and {@code
 * probabilities}. It runs on the CPU even where there is a GPU, so that a key means the same
 * weights for every device that a suite asks for.
 */
final class TrainingRun {
  private final TrainedModels.TrainingJob order;
  private final ModelPlugin.Context context;

  TrainingRun(TrainedModels.TrainingJob order, ModelPlugin.Context context) {
    this.order = order;
    this.context = context;
  }

  /** The name of the training in progress reports and errors. */
  String what() {
    return order.spec().id() + " seed " + context.seed();
  }

  /** Trains, and writes the model and its facts into an empty folder. */
  void into(Path folder) throws IOException {
    int classes = context.dataset().facts().classes().size();
    TrainingSplit split = TrainingSplit.of(context.dataset().train(), classes);
    try (TrainableNetwork network = new TrainableNetwork(order.shape(), context.seed())) {
      TrainableOutput plain = order.architecture().output(network);
      TrainableOutput output = split.isWeighted() ? plain.weightedBy(network.weights()) : plain;
      Operand<TFloat32> logits = network.ops().withName("logits").identity(output.logits());
      Operand<TFloat32> probabilities = network.ops().withName("probabilities").nn.softmax(logits);
      Signature signature =
          Signature.builder("serving_default")
              .input("x", network.input())
              .output("logits", logits)
              .output("probabilities", probabilities)
              .build();
      Trainer trainer = new Trainer(network, output.withLogits(logits), classes, order.rule());
      try (Session session = new Session(network.graph(), GraphSession.config(false))) {
        TrainingFacts facts =
            trainer.train(session, split, new Trainer.TrainingProgress(context.progress(), what()));
        export(SessionFunction.create(signature, session), folder);
        facts.write(folder);
      }
    } catch (TensorFlowException e) {
      throw new ModelException(what() + ": the engine failed: " + e.getMessage(), e);
    }
  }

  /** Exports a trained network. What the engine cannot write is an I/O problem like others. */
  private static void export(SessionFunction function, Path folder) throws IOException {
    try {
      SavedModelBundle.exporter(folder.toString()).withFunction(function).export();
    } catch (TensorFlowException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
