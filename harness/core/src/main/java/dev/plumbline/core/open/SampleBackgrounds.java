package dev.plumbline.core.open;

import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.suite.BackgroundRows;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Instance;

/** What is known of the training data in front of each sample. */
@FunctionalInterface
public interface SampleBackgrounds {

  /** The background of a sample. */
  Background of(Instance sample);

  /**
   * The backgrounds of the samples of a model: its training split, test rows where the suite lets
   * them stand in, and else one that refuses.
   *
   * @param dataset the dataset after the model's input transform
   * @param seed the seed of the data
   */
  static SampleBackgrounds of(PlannedModel planned, Dataset dataset, long seed) {
    InputTransform transform = planned.transform();
    if (planned.dataset().background() == BackgroundRows.TEST) {
      return new StandInBackgrounds(planned.dataset().name(), dataset, transform, seed);
    }
    if (dataset.train().isEmpty()) {
      Background none =
          AbsentBackground.withoutTraining(planned.dataset().name(), dataset, transform);
      return sample -> none;
    }
    return ofTraining(dataset, transform, seed);
  }

  /** The training split of a dataset, for all samples. */
  static SampleBackgrounds ofTraining(Dataset dataset, InputTransform transform, long seed) {
    Background shared = new TrainingBackground(dataset, dataset.train(), transform, seed);
    return sample -> shared;
  }
}
