package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.TransparentModel;
import dev.plumbline.core.model.Variants;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A model that was trained here and loaded back through DJL, with notes about its training. */
final class ReloadedModel extends TransparentModel {
  private final ModelFacts facts;

  private ReloadedModel(Model model, TrainingFacts training, Map<String, String> network) {
    super(model);
    ModelFacts loaded = model.facts();
    Map<String, String> notes = new LinkedHashMap<>(loaded.notes());
    notes.putAll(network);
    new TreeMap<>(training.notes()).forEach((name, value) -> notes.put(fact(name), value));
    this.facts = loaded.withNotes(notes);
  }

  private static String fact(String note) {
    return note.startsWith(ModelFacts.SETTLED) ? note : "training: " + note;
  }

  /** Loads the model of a folder, with the facts of its training. */
  static Model open(
      Path folder, TrainingFacts training, Architecture network, ModelPlugin.Context context) {
    DatasetFacts data = context.dataset().facts();
    LoadOptions.PartNames names =
        LoadOptions.PartNames.NONE
            .withSignature("serving_default")
            .withOutput(output(data), content(data))
            .withAttention(network.attentionNodes());
    List<Instance> test = context.dataset().test();
    Rows rows =
        Rows.of(
            Math.min(64, test.size()),
            data.layout().width(),
            (row, target, offset) -> test.get(row).row().write(0, target, offset));
    LoadOptions options =
        LoadOptions.of(data.layout(), data.classes().size())
            .on(context.device())
            .sampled(rows)
            .with(test.get(0).features())
            .named(names)
            .checked(LoadOptions.Checks.of(context));
    return new ReloadedModel(SavedModelLoader.load(folder, options), training, network.notes());
  }

  private static String output(DatasetFacts data) {
    return data.classes().isEmpty() ? TrainingRun.VALUE : TrainingRun.PROBABILITIES;
  }

  private static LoadOptions.OutputContent content(DatasetFacts data) {
    return data.classes().isEmpty()
        ? LoadOptions.OutputContent.LOGITS
        : LoadOptions.OutputContent.PROBABILITIES;
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  public Variants variants() {
    return inner().variants();
  }

  @Override
  public void close() {
    inner().close();
  }
}
