package dev.plumbline.tensorflow.training;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;

/**
 * All that decides a trained model; the key made of it finds the model in the cache.
 *
 * @param spec the plug-in
 * @param parameters its parameters, with every default
 * @param data the content hash of the training data, after the input transform
 * @param seed the training seed
 */
record TrainedModelKey(PluginSpec spec, Parameters parameters, String data, long seed) {

  /** The key: a SHA-256 in hexadecimal. */
  String key() {
    return new ContentHash()
        .add("plug-in", spec.id() + " " + spec.version())
        .add("parameters", parameters.values().toString())
        .add("data", data)
        .add("seed", Long.toString(seed))
        .hex();
  }
}
