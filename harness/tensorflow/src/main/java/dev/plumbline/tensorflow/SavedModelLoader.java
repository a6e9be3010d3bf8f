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
import dev.plumbline.tensorflow.saved.ServedModel;
import java.nio.file.Path;

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
    return load(served(folder, options.names()), options);
  }

  /**
   * What is run of a SavedModel.
   *
   * @throws ModelException if it is missing or damaged, or has no such signature, output or tensor
   */
  static ServedModel served(Path folder, LoadOptions.PartNames names) {
    ServedModel served =
        ServedModel.of(
            SavedModelFolder.read(folder), names.signature(), names.output(), names.inputs());
    return names.start().isEmpty() ? served : served.beginning(names.start());
  }

  /**
   * Loads a model.
   *
   * @param found which part of it is run
   * @throws ModelException if it does not fit the layout, differs from DJL's forward pass, or the
   *     device is not there
   */
  static Model load(ServedModel found, LoadOptions options) {
    EngineRuntime runtime = EngineRuntime.start();
    Devices.Device device = Devices.choose(options.device(), GraphSession.gpus());
    ServedModel served = found.reading(options.layout());
    InputBinding binding = served.binding(options.layout(), order(options.names()));
    if (options.samples() != null) {
      binding.check(options.layout(), options.samples());
    }
    JointSite.JointInputs joint = binding.joint(options.layout(), options.features()).orElse(null);
    InlinedModel inlined =
        InlinedModel.open(
            new InlinedModel.ModelToInline(
                runtime,
                served.saved(),
                binding,
                binding.numbers(options.layout()),
                served.tensor(),
                new InlinedModel.Joint(joint, options.names().embedding()),
                device));
    try {
      ReferenceModel reference =
          new ReferenceModel(served.saved(), served.signature(), served.output());
      return new ModelAssembly(runtime, options, binding, inlined).assemble(reference, device);
    } catch (RuntimeException e) {
      inlined.session().close();
      throw e;
    }
  }

  /** How the axes of the inputs of a model are ordered. */
  private static AxisOrder order(LoadOptions.PartNames names) {
    return names.channels() == LoadOptions.Channels.FIRST
        ? AxisOrder.CHANNELS_FIRST
        : AxisOrder.OF_ROWS;
  }
}
