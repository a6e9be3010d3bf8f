/** Finds the sites of a model: embeddings, hidden layers and attention weights. */
@NullMarked
package dev.plumbline.tensorflow.site;

import org.jspecify.annotations.NullMarked;
