package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Instance;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The spans of tokens that the features of a dataset are.
 *
 * @param count the number of spans
 * @param length the number of tokens of each span
 * @param vocabulary one more than the largest token id of all samples
 */
record TokenSpans(int count, int length, int vocabulary) {
  /**
   * The spans of a dataset of token ids.
   *
   * @throws ModelException if its features are no spans of one length, one after the other, or its
   *     values are no token ids
   */
  static TokenSpans of(Dataset dataset, String model) {
    List<Instance> some = dataset.train().isEmpty() ? dataset.test() : dataset.train();
    FeatureMap features = some.get(0).features();
    int count = features.features();
    int length = features.elements() / count;
    TokenSpans spans =
        new TokenSpans(
            count,
            length,
            NetworkInputs.vocabulary(dataset, dataset.facts().layout().placed().get(0), model));
    spans.check(dataset.train(), model);
    spans.check(dataset.test(), model);
    return spans;
  }

  private boolean areThoseOf(FeatureMap features) {
    return features.elements() == count * length
        && IntStream.range(0, features.elements())
            .allMatch(e -> features.featureOf(e) == e / length);
  }

  private void check(List<Instance> split, String model) {
    for (Instance instance : split) {
      if (!areThoseOf(instance.features())) {
        throw new ModelException(
            "%s reads tokens in spans of one length; take the dataset 'sdc-tokens', or give the dataset of texts 'sdc: {foreground: [...]}', which makes a span of each text"
                .formatted(model));
      }
    }
  }
}
