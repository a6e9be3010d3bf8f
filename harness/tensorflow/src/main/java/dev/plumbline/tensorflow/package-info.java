/**
 * Models on the TensorFlow engine: the only module that imports DJL or TensorFlow. This package has
 * what others see, the plug-in and the loader of SavedModels. Each package below it has one part of
 * the work:
 *
 * <ul>
 *   <li>{@code engine}: starts TensorFlow and runs graphs in sessions
 *   <li>{@code graph}: reads and writes graphs
 *   <li>{@code saved}: reads a SavedModel; {@code inlining} makes its graph flat
 *   <li>{@code site}: finds embeddings, layers and attention weights
 *   <li>{@code execution}: runs rows in batches, and gradients
 *   <li>{@code length}: leaves out the padding of texts
 *   <li>{@code mixture}, {@code path}, {@code propagation}: run coalitions, gradients along paths,
 *       and backward passes by rules
 *   <li>{@code variant}: makes changed copies of a model
 *   <li>{@code network}: writes networks with given weights
 *   <li>{@code training}: trains networks, the plug-ins {@code mlp}, {@code cnn} and {@code
 *       sdc-attention}
 * </ul>
 */
@NullMarked
package dev.plumbline.tensorflow;

import org.jspecify.annotations.NullMarked;
