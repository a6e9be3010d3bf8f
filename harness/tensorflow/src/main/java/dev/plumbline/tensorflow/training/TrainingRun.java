package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * One training, from the first weights to a SavedModel with the outputs {@code logits} and {@code
 * probabilities}, or {@code value} for a regression. It runs on the CPU even where there is a GPU,
 * so that a key means the same weights for every device that a suite asks for.
 */
final class TrainingRun {
  /** The output of a classifier that is read. */
  static final String PROBABILITIES = "probabilities";

  /** The output of a regression. */
  static final String VALUE = "value";

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
    try (TrainableNetwork network =
        new TrainableNetwork(
            inputs().stream().map(InputLayout.Input::shape).toList(), context.seed())) {
      TrainableOutput built = order.architecture().output(network);
      TrainableOutput plain = classes == 0 ? built.ofNumbers() : built;
      TrainableOutput output = split.isWeighted() ? plain.weightedBy(network.weights()) : plain;
      String name = classes == 0 ? VALUE : "logits";
      Operand<TFloat32> logits = network.ops().withName(name).identity(output.logits());
      Signature signature = signature(network, logits, classes);
      Trainer trainer = new Trainer(network, output.withLogits(logits), classes, order.rule());
      List<Op> toUnit = classes == 0 ? network.toUnit(split.values()) : List.of();
      try (Session session = new Session(network.graph(), GraphSession.config(false))) {
        TrainingFacts facts =
            trainer.train(session, split, new Trainer.TrainingProgress(context.progress(), what()));
        if (!toUnit.isEmpty()) {
          TrainableNetwork.run(session, toUnit);
        }
        export(SessionFunction.create(signature, session), folder);
        facts.write(folder);
      }
    } catch (TensorFlowException e) {
      throw new ModelException(what() + ": the engine failed: " + e.getMessage(), e);
    }
  }

  private List<InputLayout.Input> inputs() {
    return context.dataset().facts().layout().inputs();
  }

  /** An input alone is named x; several have the names that the dataset gives them. */
  private Signature signature(TrainableNetwork network, Operand<TFloat32> logits, int classes) {
    Signature.Builder signature = Signature.builder("serving_default");
    for (int i = 0; i < network.inputs().size(); i++) {
      signature.input(inputs().size() == 1 ? "x" : inputs().get(i).name(), network.inputs().get(i));
    }
    if (classes == 0) {
      return signature.output(VALUE, logits).build();
    }
    Operand<TFloat32> probabilities = network.ops().withName(PROBABILITIES).nn.softmax(logits);
    return signature.output("logits", logits).output(PROBABILITIES, probabilities).build();
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
