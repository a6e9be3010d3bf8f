/**
 * Runs a graph in batches: the graph with its session, batches of one size, gradients, and the
 * random rows and checks that choose the batch size.
 */
@NullMarked
package dev.plumbline.tensorflow.execution;

import org.jspecify.annotations.NullMarked;
