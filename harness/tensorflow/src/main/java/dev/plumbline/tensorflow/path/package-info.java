/** Gradients along straight paths, interpolated inside the graph. */
@NullMarked
package dev.plumbline.tensorflow.path;

import org.jspecify.annotations.NullMarked;
