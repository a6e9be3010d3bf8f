package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.graph.JointSite;
import dev.plumbline.tensorflow.saved.AxisOrder;
import dev.plumbline.tensorflow.saved.InlinedModel;
import dev.plumbline.tensorflow.saved.InputBinding;
import dev.plumbline.tensorflow.saved.SavedModelFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.SignatureDef;

/**
 * Loads SavedModels. The graph is made flat and gets a session and output nodes of its own; it is
 * compared with DJL's forward pass and differentiated once on trial. What these checks find is kept
 * where the options name a folder for it.
 */
public final class SavedModelLoader {
  private SavedModelLoader() {}

  /**
   * Loads a model.
   *
   * @throws ModelException if it is missing or damaged, does not fit the layout, has no such
   *     signature or tensor, differs from DJL's forward pass, or the device is not there
   */
  public static Model load(Path folder, LoadOptions options) {
    EngineRuntime runtime = EngineRuntime.start();
    Devices.Device device = Devices.choose(options.device(), GraphSession.gpus());
    SavedModelFolder saved = SavedModelFolder.read(folder);
    String signature = saved.signatureName(options.names().signature());
    SignatureDef definition = saved.signature(signature);
    InputBinding binding =
        InputBinding.of(
            definition, options.layout(), options.names().inputs(), order(options.names()));
    if (options.samples() != null) {
      binding.check(options.layout(), options.samples());
    }
    JointSite.JointInputs joint = binding.joint(options.layout(), options.features()).orElse(null);
    String output = output(definition, options.names().output());
    String tensor = definition.getOutputsOrThrow(output).getName();
    InlinedModel inlined =
        InlinedModel.open(
            new InlinedModel.ModelToInline(
                runtime,
                saved,
                binding,
                binding.numbers(options.layout()),
                tensor,
                new InlinedModel.Joint(joint, options.names().embedding()),
                device));
    try {
      return new ModelAssembly(runtime, options, binding, inlined)
          .assemble(new ReferenceModel(folder, signature, output), device);
    } catch (RuntimeException e) {
      inlined.session().close();
      throw e;
    }
  }

  /** How the axes of the inputs of a model are ordered. */
  static AxisOrder order(LoadOptions.PartNames names) {
    return names.channels() == LoadOptions.Channels.FIRST
        ? AxisOrder.CHANNELS_FIRST
        : AxisOrder.OF_ROWS;
  }

  private static String output(SignatureDef signature, @Nullable String asked) {
    Set<String> known = signature.getOutputsMap().keySet();
    if (asked != null && !known.contains(asked)) {
      throw new ModelException(
          "the signature has no output '"
              + asked
              + "'; known: "
              + known.stream().sorted().toList());
    }
    if (asked == null && known.size() > 1) {
      return preferred(known);
    }
    return asked == null ? known.iterator().next() : asked;
  }

  /**
   * Chooses between several outputs: models trained here export both of these. The outputs of other
   * models must be named.
   */
  private static String preferred(Set<String> known) {
    for (String name : List.of("probabilities", "logits")) {
      if (known.contains(name)) {
        return name;
      }
    }
    throw new ModelException(
        "the signature has several outputs "
            + known.stream().sorted().toList()
            + "; name one with the parameter 'output'");
  }
}
